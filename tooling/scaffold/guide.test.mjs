import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stepsOf, written } from './guide.mjs';

const root = join(import.meta.dirname, '..', '..');
const guide = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');

describe('the steps of a section', () => {
  const text =
    '# A\n\n### One\n\n```sh\nfirst\nsecond\n```\n\n```ts a/b.ts\n// ```ts\ncode();\n```\n\n```ts\nshown();\n```\n\n````md c.md\n## C\n\n```ts\nc();\n```\n````\n\n### Two\n\n```sh\nthird\n```\n';

  test('are its calls and its files, in order, and not those of the next', () => {
    expect(stepsOf(text, 'One')).toEqual([
      { kind: 'call', line: 'first' },
      { kind: 'call', line: 'second' },
      { kind: 'file', path: 'a/b.ts', text: '// ```ts\ncode();\n' },
      { kind: 'file', path: 'c.md', text: '## C\n\n```ts\nc();\n```\n' },
    ]);
    expect(stepsOf(text, 'Two')).toEqual([{ kind: 'call', line: 'third' }]);
    expect(() => stepsOf(text, 'Three')).toThrow("no section 'Three'");
  });

  test('that are a section of a file take its place there', () => {
    const file = '# All\n\n## A\n\na\n\n## B\n\nb\n';
    expect(written(file, '## A\n\nnew\n')).toBe('# All\n\n## A\n\nnew\n\n## B\n\nb\n');
    expect(written(file, '## B\n\nnew\n')).toBe('# All\n\n## A\n\na\n\n## B\n\nnew\n');
    expect(written('## A\n\na\n', '## A\n\nnew\n')).toBe('## A\n\nnew\n');
    expect(written(file, 'code();\n')).toBe('code();\n');
  });
});

describe('CONTRIBUTING.md', () => {
  test('names scripts and checks that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const named = [...guide.matchAll(/\bnpm run ([\w:]+)/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
    const steps = [...readFileSync(join(root, 'tooling/test.mjs'), 'utf8').matchAll(/^ {2}\['(\w+)', /gm)];
    const checks = [...guide.matchAll(/npm test -- ([\w ]+)/g)].flatMap(([, names]) =>
      names.trim().split(' '),
    );
    expect(checks.length).toBeGreaterThan(5);
    expect(checks.filter((check) => !steps.some(([, step]) => step === check))).toEqual([]);
  });

  test('has a row for each check, and an afternoon that makes a package and a model', () => {
    for (const [, step] of readFileSync(join(root, 'tooling/test.mjs'), 'utf8').matchAll(
      /^ {2}\['(\w+)', /gm,
    ))
      expect(guide.includes(`| ${step} |`), step).toBe(true);
    const steps = stepsOf(guide, 'An afternoon');
    expect(steps.filter(({ kind }) => kind === 'file').map(({ path }) => path)).toContain(
      'packages/pondworks/src/ConstantProduct.ts',
    );
    expect(steps.filter(({ kind }) => kind === 'call').length).toBeGreaterThan(5);
  });
});
