import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simulate } from '@tecmns/cadcad';
import { expect, it } from 'vitest';
import { foundingExperiment } from '../founding-experiment.ts';
import { standInLoop } from './standInLoop.ts';

const QUIET = { steps: 300, seed: 1, noise: 'off' } as const;

const page = readFileSync(join(import.meta.dirname, '../../../docs/founding-experiment.md'), 'utf8');
const rows = [...page.matchAll(/^\| `([\w.]+\.\w+)` \|(.*)\|$/gm)].map(([, path, cells]) => ({
  path: path!,
  figures: cells!.split('|').map(Number),
}));

const [real, bull, bear] = await Promise.all([
  foundingExperiment(QUIET),
  simulate(standInLoop('bull'), QUIET),
  simulate(standInLoop('bear'), QUIET),
]);

it('the page has a row for each metric that it speaks of', () => {
  expect(rows.length).toBe(17);
});

it.each(rows)('$path on day 300 is what the page says, to 1e-9', ({ path, figures }) => {
  const ours = [
    bull.columns.numbers(path).at(-1)!,
    real.run(0, 0).numbers(path).at(-1)!,
    bear.columns.numbers(path).at(-1)!,
    real.run(1, 0).numbers(path).at(-1)!,
  ];
  for (const [i, figure] of figures.entries()) {
    expect(Math.abs(ours[i]! - figure) <= 1e-9 * Math.abs(figure), `${ours[i]} for ${figure}`).toBe(true);
  }
});

it('every metric of every model is there under its path', () => {
  const names = real.columns.columns.map(({ name }) => name);
  for (const path of [
    'market.price',
    'rates.rate',
    'tec.phase1.praise.rounds',
    'tec.phase2.fundraiser.price',
    'tec.phase2.governance.passed',
    'ltf.fundraiser.reserve',
    'ltf.governance.effectiveHalfLife',
    'ecosystem.academy.students',
    'ecosystem.forest.meanMastery',
  ]) {
    expect(names).toContain(path);
  }
});
