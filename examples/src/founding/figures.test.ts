import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simulate } from '@tecmns/cadcad';
import { expect, it } from 'vitest';
import { economy, foundingExperiment } from '../founding-experiment.ts';
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

it('the commons alone, and then the vote, make the difference that the page says', async () => {
  const commons = await simulate(economy('bull').rebuild({ 'ltf.governance': null }), QUIET);
  type Result = Pick<typeof commons, 'columns'>;
  const end = ({ columns }: Result, path: string) => columns.numbers(path).at(-1)!;
  const voted = { columns: real.run(0, 0) } as Result;
  const people = (one: Result) => end(one, 'ltf.engineers') + end(one, 'ltf.seniors');
  const text = page.replaceAll(/\s+/g, ' ');
  const says = (words: string) => expect(text).toContain(words);
  const whole = (amount: number) => Math.round(amount).toLocaleString('en');
  says(`ends ${whole(end(commons, 'tec.treasury') - end(bull, 'tec.treasury'))} above the stand-in`);
  says(`the market by ${(end(commons, 'market.scale') - end(bull, 'market.scale')).toFixed(4)};`);
  says(`the firm has ${whole(end(commons, 'ltf.treasury') - end(bull, 'ltf.treasury'))} USD more`);
  says(
    `${whole(end(voted, 'ltf.raised'))} instead of ${whole(end(commons, 'ltf.raised'))} in the bull market`,
  );
  says(`ends with ${whole(end(commons, 'ltf.treasury') - end(voted, 'ltf.treasury'))} less`);
  says(`hires ${(people(commons) - people(voted)).toFixed(2)} engineers and seniors fewer`);
  says(`${(end(commons, 'tec.hatchers') - end(voted, 'tec.hatchers')).toFixed(2)} hatchers fewer`);
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
