import type { Visible } from '../load/findVisible.ts';
import { notProvided } from '../load/notProvided.ts';
import { packagesOf } from '../project/packagesOf.ts';
import type { ProvidedModel } from '../schema/modelManifest.ts';
import { shownName } from '../shown.ts';
import { readPack } from '../store/readPack.ts';
import { type VisibleModel, visibleModels } from './visibleModels.ts';

/** Declarations of the models that a project sees. */
export type ModelTypes = {
  /** A file of declarations. */
  readonly text: string;
  readonly models: readonly VisibleModel[];
};

const HEAD = `// Made by tecmns types out of tecmns.lock.json: what the models that this project sees are called, and what they are.
// Nothing of them was executed, so that the names and units of their parameters, metrics and actions are not known here:
// parameters are taken with any name and value, and all members that are not those of every model are unknown.
// It takes @tecmns/core to be installed.
`;

/**
 * Declares `tecmns:owner/name#Model` for each model that the root of a project sees, under all names that lead to it, so that a program which
 * imports them compiles, and one that names something else does not. They say what is known without executing anything: a class of a model of
 * core with its id, a function that makes a system, or something unknown for a mechanism. What else a module exports is not declared.
 *
 * @throws NetlistError `too-many`; what `readPack`, `parseNetlist` and `parseModelManifest` throw
 *
 * @example
 * ```ts no-run
 * const { lock, ...project } = await openProject('.');
 * if (lock !== undefined) (await modelTypes({ ...project, lock })).text; // declare module 'tecmns:1hive/models#ConvictionVoting' { …
 * ```
 */
export async function modelTypes(project: Visible['project']): Promise<ModelTypes> {
  const { lock, store, policy } = project;
  const packOf = (node: string) => readPack(store, lock.nodes[node]!.tree1, policy.limits);
  const models = await visibleModels({ project, packOf });
  const texts = new Map<string, string>();
  const nodes = [...new Set(models.map(({ node }) => node))].sort();
  for (const node of nodes) {
    const provided = new Map(
      packagesOf(await packOf(node), node).flatMap(({ manifest }) =>
        manifest.provides.map((one) => [one.id, one]),
      ),
    );
    for (const model of models.filter((one) => one.node === node)) {
      const own = provided.get(model.id);
      if (own === undefined) throw notProvided(model);
      texts.set(model.names[0]!, declarations(model, own, lock.nodes[node]!.tree1));
    }
  }
  const sorted = [...texts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  return { text: [HEAD, ...sorted].join('\n'), models };
}

/** A model by its plainest name, and the others as that one. */
function declarations({ names, node, id }: VisibleModel, own: ProvidedModel, tree1: string): string {
  const [name, ...others] = names;
  const about = [...(own.summary === undefined ? [] : [own.summary]), id, `Of ${node}`, tree1];
  return [
    `declare module ${quoted(name!)} {`,
    ...TYPES[own.kind].imports,
    '  /**',
    ...about.map((text) => `   * ${commented(text)}`),
    '   */',
    ...TYPES[own.kind].declared(id),
    `  export { model as ${own.export} };`,
    '}',
    ...others.map(
      (other) => `declare module ${quoted(other)} {\n  export { ${own.export} } from ${quoted(name!)};\n}`,
    ),
    '',
  ].join('\n');
}

type KindTypes = { readonly imports: readonly string[]; declared(id: string): readonly string[] };

/** What is known of what a manifest calls so. */
const TYPES: Readonly<Record<ProvidedModel['kind'], KindTypes>> = {
  model: {
    imports: ['  import type { Model, ModelDescriptor } from "@tecmns/core";'],
    declared: (id) => [
      '  const model: {',
      '    new (params?: Readonly<Record<string, unknown>>): model;',
      `    readonly id: ${JSON.stringify(id)};`,
      '    describe(): ModelDescriptor;',
      '  };',
      '  type model = Model & { readonly [name: string]: unknown };',
    ],
  },
  system: {
    imports: ['  import type { Models, System } from "@tecmns/core";'],
    declared: () => [
      '  const model: (params?: Readonly<Record<string, unknown>>) => model;',
      '  type model = System<Models, Models>;',
    ],
  },
  mechanism: { imports: [], declared: () => ['  const model: unknown;', '  type model = unknown;'] },
};

/** A name of a module; all signs in it are plain where it is one. */
const quoted = (name: string) => JSON.stringify(`tecmns:${name}`);

/** A text within a comment, which it cannot end. */
const commented = (text: string) => shownName(text).replaceAll('*/', '* /');
