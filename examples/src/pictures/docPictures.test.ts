import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { docPictures } from './docPictures.ts';

const root = join(import.meta.dirname, '../../..');
const images = join(root, 'docs/images');

/** A picture without the names of its parts, which depend on every bit of its numbers: engines may differ in the last. */
const seen = (svg: string) => svg.replaceAll(/chart-\w+/g, 'chart');

const packages = readdirSync(join(root, 'packages'));
const readmes = ['README.md', ...packages.map((name) => `packages/${name}/README.md`)]
  .map((path) => join(root, path))
  .filter((path) => existsSync(path));

/** Numbers of a text, `1,250` and `0.5` alike; digits in a word are none. */
const numbersIn = (text: string) =>
  [...text.matchAll(/(?<![\w.])-?\d[\d,]*(?:\.\d+)?(?!\w)/g)].map(([number]) =>
    Number(number.replaceAll(',', '')),
  );

describe('pictures of the documentation', () => {
  test.each(Object.entries(docPictures))(
    '%s is what is drawn now',
    async (name, draw) => {
      const isSame = seen(await draw()) === seen(readFileSync(join(images, name), 'utf8'));
      expect(
        isSame,
        'Draw it anew: node tooling/pnpm.mjs node tooling/start.mjs examples draw-pictures',
      ).toBe(true);
    },
    120_000,
  );

  test('are all of those that are there', () => {
    expect(readdirSync(images)).toEqual(Object.keys(docPictures));
  });

  test('are shown, each with a text that stands for it', () => {
    const docs = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md'));
    const pages = [...readmes, ...docs.map((file) => join(root, 'docs', file))];
    const shown = pages.flatMap((page) => [
      ...readFileSync(page, 'utf8').matchAll(
        /!\[([^\]]{20,})\]\((?:(?:\.\.\/\.\.\/)?docs\/)?images\/([\w-]+\.svg)\)/g,
      ),
    ]);
    const names = shown.map(([, , name]) => name);
    expect([...new Set(names)].sort()).toEqual(Object.keys(docPictures));
  });

  test('have in the texts of READMEs no number that is not theirs', () => {
    const shown = readmes.flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/!\[([^\]]+)\]\(([^)]+\.svg)\)/g)].map(([, text, path]) => ({
        text: text!,
        svg: readFileSync(join(page, '..', path!), 'utf8'),
      })),
    );
    expect(shown.length).toBeGreaterThanOrEqual(9);
    for (const { text, svg } of shown) {
      const known = numbersIn(/<title[\s\S]*<\/desc>/.exec(svg)![0].replaceAll(/<[^>]*>/g, ' '));
      for (const number of numbersIn(text))
        expect(
          known.some((one) => Math.abs(one - number) <= 0.02 * Math.abs(one)),
          `${number} in: ${text}`,
        ).toBe(true);
    }
  });

  test('say in words what the sweep of tributes shows', () => {
    const text = readFileSync(join(root, 'docs/composing.md'), 'utf8');
    const svg = readFileSync(join(images, 'tribute-sweep.svg'), 'utf8');
    const at = (entry: number, exit: number) =>
      new RegExp(`entryTribute ${entry}, curve.exitTribute ${exit}: common pool ([\\d,]+) `).exec(svg)![1];
    expect(text).toContain(`from ${at(0, 0)} wxDAI without any to ${at(0.25, 0.25)} wxDAI at 25 % on both`);
    expect(text).toContain(
      `ends at ${at(0, 0)} wxDAI; at 25 % on exits alone at ${at(0, 0.25)}, on entries alone at ${at(0.25, 0)}, on both at ${at(0.25, 0.25)}.`,
    );
  });
});
