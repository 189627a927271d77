import { tmpdir } from 'node:os';
import { posix } from 'node:path';
import type { Loader, OnResolveArgs, Plugin } from 'esbuild';
import { NetlistError } from '../NetlistError.ts';
import { shownName } from '../shown.ts';
import type { Pack } from '../store/pack.ts';

/** A module of a node. */
export type ModulePlace = { readonly node: string; readonly path: string };

/** What a model is bundled from. */
export type BundleOptions = {
  readonly entry: ModulePlace;
  /** The verified pack of a node. */
  readonly packOf: (node: string) => Promise<Pack>;
  /** What `tecmns:owner/name#Model` leads to in a module of a node. */
  readonly modelOf: (importer: string, name: string) => Promise<ModulePlace>;
  /** Names of the modules that the host gives. */
  readonly host: readonly string[];
};

/** A program, and what it was made of. */
export type Bundle = {
  readonly code: string;
  /** Nodes of which bytes were taken, in order. */
  readonly nodes: readonly string[];
};

/** Largest program that is loaded [byte]. */
const MOST = 8 * 2 ** 20;

/** What esbuild makes of a file by the end of its name. Others are refused: there is nothing of a file that is run but these. */
const LOADERS: Readonly<Record<string, Loader>> = {
  '.ts': 'ts',
  '.mts': 'ts',
  '.js': 'js',
  '.mjs': 'js',
  '.json': 'json',
};

/** Ends that a module may be written without, or with the end that it has once it is built. */
const ENDS = ['.ts', '.mts', '.js', '.mjs', '/index.ts', '/index.js'];

/**
 * A model and all that it imports as one program, an expression that gives the exports of the module. It takes what the host gives from
 * a variable `host`. The bytes are those of the packs, which were hashed; no file is read, and no settings of a repository are heeded.
 *
 * @throws NetlistError `no-esbuild`; `import-refused` for an import of anything but its own files, models of its netlist and what the host
 * gives; `not-bundled` for a program that is none; `too-large`
 */
export async function bundle(options: BundleOptions): Promise<Bundle> {
  const { build } = await esbuild();
  const refusals: NetlistError[] = [];
  const nodes = new Set<string>();
  const result = await build({
    entryPoints: [options.entry.path],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'model',
    platform: 'neutral',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: true } },
    absWorkingDir: tmpdir(),
    plugins: [packs(options, refusals, nodes)],
  }).catch((cause: unknown) => {
    throw refusals[0] ?? notBundled(options.entry, cause);
  });
  const code = result.outputFiles[0]!.text;
  if (code.length > MOST) throw tooLarge(options.entry, code.length);
  return { code: `(() => {\n${code}\nreturn model;\n})()`, nodes: [...nodes].sort() };
}

function packs(
  { entry, packOf, modelOf, host }: BundleOptions,
  refusals: NetlistError[],
  nodes: Set<string>,
): Plugin {
  return {
    name: 'packs',
    setup(build) {
      const place = ({ node, path }: ModulePlace) => ({
        path: `${node}/${path}`,
        namespace: 'pack',
        pluginData: { node, path },
      });
      build.onResolve({ filter: /.*/ }, async (args) => {
        try {
          if (args.kind === 'entry-point') return place(requireModule(entry));
          const importer = args.pluginData as ModulePlace;
          if (host.includes(args.path)) return { path: args.path, namespace: 'host' };
          if (args.path.startsWith('tecmns:'))
            return place(requireModule(await modelOf(importer.node, args.path)));
          if (isRelative(args)) return place(await within(importer, args.path, packOf));
          throw importRefused(importer, args.path, host);
        } catch (error) {
          if (error instanceof NetlistError) refusals.push(error);
          throw error;
        }
      });
      build.onLoad({ filter: /.*/, namespace: 'host' }, ({ path }) => ({
        contents: `module.exports = host[${JSON.stringify(path)}];`,
        loader: 'js',
      }));
      build.onLoad({ filter: /.*/, namespace: 'pack' }, async ({ pluginData }) => {
        const { node, path } = pluginData as ModulePlace;
        nodes.add(node);
        const loader = LOADERS[posix.extname(path)]!;
        return { contents: (await packOf(node)).read(path)!, loader, pluginData };
      });
    },
  };
}

/** Refuses a file of another kind, whatever a manifest says of it. */
function requireModule(place: ModulePlace): ModulePlace {
  if (posix.extname(place.path) in LOADERS) return place;
  throw new NetlistError(`${shownName(place.path)} of ${shownName(place.node)} is no module.`, {
    fault: 'load',
    code: 'import-refused',
    subject: place.path,
    range: `files that end in ${Object.keys(LOADERS).join(', ')}`,
    hint: 'Its author must name another file in tecmns.model.json.',
  });
}

function isRelative({ path }: OnResolveArgs): boolean {
  return path.startsWith('./') || path.startsWith('../');
}

/** The file of the same node that a relative import means. */
async function within(
  importer: ModulePlace,
  text: string,
  packOf: BundleOptions['packOf'],
): Promise<ModulePlace> {
  const { node } = importer;
  const pack = await packOf(node);
  const path = posix.join(posix.dirname(importer.path), text);
  const plain = path.replace(/\.(m?)js$/, '.$1ts');
  const candidates = [path, plain, ...ENDS.map((end) => `${path}${end}`)];
  const found = candidates.find((one) => pack.read(one) !== undefined && posix.extname(one) in LOADERS);
  if (found !== undefined && !path.startsWith('..')) return { node, path: found };
  throw new NetlistError(
    `${shownName(importer.path)} of ${shownName(node)} imports ${shownName(text)}, which is no module of it.`,
    {
      fault: 'load',
      code: 'import-refused',
      subject: text,
      range: `files of the same repository that end in ${Object.keys(LOADERS).join(', ')}`,
      hint: 'If the file is there, the entry may leave it out with subdir or files.',
    },
  );
}

function importRefused({ node, path }: ModulePlace, text: string, host: readonly string[]): NetlistError {
  return new NetlistError(
    `${shownName(path)} of ${shownName(node)} imports ${shownName(text)}, which no model may.`,
    {
      fault: 'load',
      code: 'import-refused',
      subject: text,
      range: `its own files, ${host.join(', ')}, and tecmns:owner/name#Model of its netlist`,
      hint: 'A model gets all it needs from parameters, inputs and its clock.',
    },
  );
}

async function esbuild(): Promise<typeof import('esbuild')> {
  try {
    return await import('esbuild');
  } catch (cause) {
    throw new NetlistError('Models out of a netlist are put together by esbuild, which is not installed.', {
      fault: 'load',
      code: 'no-esbuild',
      subject: 'esbuild',
      hint: 'Install it: npm i esbuild.',
      cause,
    });
  }
}

function notBundled({ node, path }: ModulePlace, cause: unknown): NetlistError {
  const errors =
    (
      cause as {
        readonly errors?: readonly {
          readonly text: string;
          readonly location?: { readonly line: number } | null;
        }[];
      }
    ).errors ?? [];
  const [first] = errors;
  const reason =
    first === undefined
      ? String((cause as Error).message)
      : `${first.text}${first.location ? ` (line ${first.location.line})` : ''}`;
  return new NetlistError(
    `${shownName(path)} of ${shownName(node)} is no module that can be loaded: ${shownName(reason)}.`,
    {
      fault: 'load',
      code: 'not-bundled',
      subject: path,
      hint: 'Tell its author; tecmns export writes its files where you can look at them.',
      cause,
    },
  );
}

function tooLarge({ node }: ModulePlace, bytes: number): NetlistError {
  return new NetlistError(`The program of ${shownName(node)} has ${bytes} bytes.`, {
    fault: 'limit',
    code: 'too-large',
    subject: node,
    range: `at most ${MOST} bytes`,
  });
}
