import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simulate } from '@tecmns/cadcad';
import { expect, test } from 'vitest';
import { market } from './market.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/tutorial.md'), 'utf8');

test('the tutorial shows the market that its pictures are drawn from', () => {
  const source = readFileSync(join(import.meta.dirname, 'market.ts'), 'utf8');
  expect(page).toContain(/^class Traders[\s\S]*?^\}$/m.exec(source)![0]);
  const [, system] = /new System\(\{\n([\s\S]*?)\n {2}\}\);/.exec(source)!;
  expect(page).toContain(system!.replaceAll(/^ {2}/gm, ''));
});

test('the tutorial says in words what its picture shows', async () => {
  const result = await simulate(market(), { steps: 365, runs: 100, seed: 'tutorial' });
  const ends = result
    .series('curve.price')
    .map((run) => run.at(-1)!)
    .sort((a, b) => a - b);
  const [low, middle, high] = [0.05, 0.5, 0.95].map((share) => ends[Math.round(share * 99)]!.toFixed(2));
  expect(page).toContain(`falls from 1 to about ${middle}`);
  expect(page).toContain(`between about ${low} and ${high}`);
});
