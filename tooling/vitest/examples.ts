import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { docBlocks, markdownBlocks, shownTexts } from './examples/blocks.ts';
import { type Claims, evaluate, type Surroundings } from './examples/evaluate.ts';
import { snap } from './examples/expected.ts';
import { namesLackingExample } from './examples/publicApi.ts';

export type ExampleOptions = {
  /** Namespaces of the modules that examples import, by their specifier. */
  readonly modules?: Surroundings['modules'];
  /** Whether every exported function and class must have an `@example`. Default: true. */
  readonly requireExamples?: boolean;
};

/**
 * Makes one test of each ts block in the package's doc comments (below `@example`) and README.
 *
 * A block runs with the names of `scope` and of the file's own exports. `expr; // => value` and `const x = expr; // => value` hold
 * if the values are deeply equal, numbers to a relative 1e-9. `expr; // throws Name` holds if an error
 * of that name is thrown. A block that claims nothing must at least run; `ts no-run` is left out.
 *
 * @example
 * ```ts no-run
 * import * as z from 'zod';
 * import * as core from './index.ts';
 *
 * testExamples(import.meta.dirname, { ...core, z });
 * ```
 */
export function testExamples(
  folder: string,
  scope: Surroundings['scope'],
  { modules = {}, requireExamples = true }: ExampleOptions = {},
): void {
  const home = packageFolder(folder);
  for (const file of documents(home)) {
    const text = readFileSync(join(home, file), 'utf8');
    const blocks = file.endsWith('.md') ? markdownBlocks(text) : docBlocks(text);
    if (blocks.length === 0) continue;
    describe(`examples of ${file}`, () => {
      for (const { code, line } of blocks) {
        test(`line ${line}: ${code.trim().split('\n')[0]}`, async () => {
          // What a file exports without the package exporting it can be shown in its own examples.
          const own = file.endsWith('.md') ? {} : await import(join(home, file));
          await evaluate(code, { scope: { ...scope, ...own }, modules }, CLAIMS);
        });
      }
    });
  }
  if (requireExamples) {
    test('every exported function and class has an @example', () => {
      const lacking = indexFiles(home).flatMap((file) =>
        namesLackingExample(join(home, file)).map((name) => `${name} (${file})`),
      );
      expect(lacking).toEqual([]);
    });
  }
}

/**
 * Makes one test of each ts block in a markdown file, like {@link testExamples} for a package's README. Where a text block
 * stands below one, behind "`name` is", the constant of that name must be that text.
 */
export function testDocument(
  path: string,
  scope: Surroundings['scope'],
  { modules = {} }: Pick<ExampleOptions, 'modules'> = {},
): void {
  const markdown = readFileSync(path, 'utf8');
  const shown = shownTexts(markdown);
  for (const { code, line, before = '' } of markdownBlocks(markdown)) {
    const claims = shown
      .filter((one) => one.listing === line)
      .map(({ name, text }) => `${name}; // => ${text}`);
    test(`line ${line}: ${code.trim().split('\n')[0]}`, () =>
      evaluate([before, code, ...claims].join('\n'), { scope, modules }, CLAIMS));
  }
}

const CLAIMS: Claims = {
  equal(actual, expected, code) {
    expect(snap(actual, expected), code).toEqual(expected);
  },
  throws(thrown, name, code) {
    const thrownName = thrown instanceof Error ? thrown.name : thrown;
    expect(thrownName, `${code} — thrown: ${thrown}`).toBe(name);
  },
};

function packageFolder(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('No package.json in this folder or above it.');
  return packageFolder(parent);
}

function documents(home: string): string[] {
  const sources = readdirSync(join(home, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ts$/.test(file) && !/\.(test|test-d|bench)\.ts$/.test(file))
    .map((file) => relative(home, join(home, 'src', file)).replaceAll('\\', '/'))
    .sort();
  return existsSync(join(home, 'README.md')) ? ['README.md', ...sources] : sources;
}

/** The sources behind the package's `exports`. */
function indexFiles(home: string): string[] {
  const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
    exports?: Record<string, string | Record<string, string>>;
  };
  return Object.values(manifest.exports ?? {}).flatMap((entry) => {
    const source = typeof entry === 'string' ? undefined : entry['@tecmns/source'];
    return source === undefined ? [] : [source];
  });
}
