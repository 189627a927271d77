import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ExampleOptions, testDocument } from './examples.ts';

type Descriptor = {
  readonly id: string;
  readonly doc?: string;
  readonly roles: readonly string[];
  readonly presets: object;
  readonly parameters: readonly Described[];
};
type Described = {
  readonly name: string;
  readonly required: boolean;
  readonly default?: unknown;
  readonly symbol?: string;
  readonly unit?: string;
};
type ModelClass = { readonly name: string; describe(): unknown };

/** The cells of the rows of a markdown table whose first column has a heading. */
function rowsOf(text: string, heading: string): string[][] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} |`));
  const rows: string[][] = [];
  for (let i = start + 2; lines[i]?.startsWith('|'); i++)
    rows.push(
      lines[i]!.slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
  return rows;
}

const unquoted = (cell: string) => cell.replaceAll('`', '');

/**
 * Makes tests that hold what is written about a package's models to what they say of themselves: the table in the
 * comment of the class, the row in the README, the entry in the manifest, and the hand-written part of each model's
 * page, whose examples run. The contract suite holds ASSUMPTIONS.md to them.
 */
export function testDocuments(
  source: string,
  namespace: { readonly models: readonly ModelClass[] },
  modules: NonNullable<ExampleOptions['modules']>,
): void {
  const home = join(source, '..');
  const read = (file: string) => readFileSync(join(home, file), 'utf8');
  describe.each(namespace.models.map((Class) => ({ name: Class.name, Class })))(
    '$name',
    ({ name, Class }) => {
      const described = Class.describe() as Descriptor;

      it('shows each parameter with symbol, unit and default in its comment', () => {
        const comment = read(`src/${name}.ts`).replaceAll('\n * ', '\n');
        const shown = new Map(
          rowsOf(comment, 'parameter').map(([parameter, ...cells]) => [unquoted(parameter!), cells]),
        );
        expect([...shown.keys()]).toEqual(described.parameters.map((parameter) => parameter.name));
        for (const { name: parameter, symbol, unit, required, default: fallback } of described.parameters) {
          const [shownSymbol, shownUnit, shownDefault] = shown.get(parameter)!;
          if (unit !== undefined) expect(shownUnit, parameter).toBe(unit);
          if (required) expect(shownDefault, parameter).toBe('must be given');
          else if (typeof fallback === 'number')
            expect(Number(shownDefault!.replaceAll(',', '')), parameter).toBe(fallback);
          else if (typeof fallback !== 'object' || fallback === null)
            expect(shownDefault, parameter).toBe(String(fallback));
          if (symbol !== undefined && shownSymbol !== '') expect(shownSymbol, parameter).toBe(symbol);
        }
      });

      it('stands in the table of the README and in the manifest', () => {
        const { id, doc, roles, presets } = described;
        const row = rowsOf(read('README.md'), 'model').find(([model]) => unquoted(model!) === name)!;
        expect(row.slice(1)).toEqual([`\`${id}\``, doc, roles.join(', '), Object.keys(presets).join(', ')]);
        const { provides } = JSON.parse(read('tecmns.model.json')) as { provides: Record<string, string>[] };
        // What it came from stands in no document.
        const { parents: _, ...provided } = provides.find((one) => one.id === id)!;
        expect(provided).toEqual({ id, path: `src/${name}.ts`, export: name, kind: 'model', summary: doc });
        expect(existsSync(join(home, provided.path!))).toBe(true);
        expect(Object.hasOwn(namespace, provided.export!)).toBe(true);
        expect(provides.length).toBe(namespace.models.length);
      });

      describe('page', () => {
        const path = join(home, 'pages', `${name}.md`);

        it('shows how to use it, then says when that is wrong', () => {
          const headings = [...readFileSync(path, 'utf8').matchAll(/^## (.*)$/gm)].map(
            ([, heading]) => heading,
          );
          expect(headings).toEqual(['Use it', 'When it is wrong to use it']);
        });

        testDocument(path, {}, { modules });
      });
    },
  );

  it('says how many millionths of the authorship each author has', () => {
    const { authors } = JSON.parse(read('tecmns.model.json')) as { authors: { share: number }[] };
    expect(authors.reduce((sum, { share }) => sum + share, 0)).toBe(1_000_000);
  });
}
