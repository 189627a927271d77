import { simulate } from '@tecmns/cadcad';
import { expect, test } from 'vitest';
import { commons } from './commons/commons.ts';
import { reportYear } from './commons/report.ts';
import { replayLaunch } from './launch/replay.ts';
import { reportLaunch } from './launch/report.ts';

const year = (seed: string) => simulate(commons(), { steps: 60, runs: 3, seed });

test('two simulations with one seed have one digest, and another seed has another', async () => {
  const [first, second, other] = await Promise.all([year('a'), year('a'), year('b')]);
  expect(second.digest).toBe(first.digest);
  expect(other.digest).not.toBe(first.digest);
});

test('what is paid in grants leaves the common pool, and what tributes bring enters it', async () => {
  const { columns } = await year('money');
  const [pool, paid, entries, exits] = [
    columns.numbers('curve.commonPool'),
    columns.numbers('voting.disbursed'),
    columns.numbers('curve.entryTributes'),
    columns.numbers('curve.exitTributes'),
  ];
  const start = pool[0]!;
  for (let row = 0; row < columns.length; row++) {
    const expected = start + entries[row]! + exits[row]! - paid[row]!;
    expect(Math.abs(pool[row]! - expected)).toBeLessThan(1e-6);
  }
});

test('grants pass, and no day spends more than the limit of the pool for each', async () => {
  const { columns } = await year('grants');
  const [passed, disbursed, pool] = [
    columns.numbers('voting.passed'),
    columns.numbers('voting.disbursed'),
    columns.numbers('curve.commonPool'),
  ];
  expect(Math.max(...passed)).toBeGreaterThan(0);
  for (let row = 1; row < columns.length; row++) {
    if (passed[row]! <= passed[row - 1]!) continue;
    const grants = passed[row]! - passed[row - 1]!;
    expect(disbursed[row]! - disbursed[row - 1]!).toBeLessThan(
      0.11 * grants * (pool[row]! + disbursed[row]!),
    );
  }
});

test('no line of what is printed is longer than 80 columns', async () => {
  const lines = `${reportLaunch(replayLaunch())}\n${reportYear(await year('width'))}`.split('\n');
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
});
