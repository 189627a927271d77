import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { logRow, runSimplegrant } from '../simplegrant.ts';

const { expected } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../vectors/cadcad-tokenspice-simplegrant.json'), 'utf8'),
) as {
  readonly expected: {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly number[])[];
    readonly final_tick: number;
  };
};

const { columns } = await runSimplegrant();
const steps = [...columns.numbers('step')];
const rows = steps.map((step, i) =>
  logRow(step, {
    ocean: columns.numbers('granter.oceanLeft')[i]!,
    usd: columns.numbers('granter.usd')[i]!,
  }),
);

test('the log has the rows of TokenSPICE, number by number', () => {
  expect(rows.slice(0, -1)).toEqual(expected.rows);
  expect(rows[0]?.length).toBe(expected.columns.length);
});

test('the run is over after the step of the last tick', () => {
  // The row after a step has the number of the next tick.
  expect(steps.at(-1)).toBe(expected.final_tick + 1);
});

test('nothing is lost on the way from one agent to the other', () => {
  const [left, spent] = [columns.numbers('granter.oceanLeft'), columns.numbers('taker.spent')];
  for (let row = 0; row < columns.length; row++) expect(left[row]! + spent[row]!).toBe(1);
});
