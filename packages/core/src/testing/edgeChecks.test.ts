import { describe, expect, test } from 'vitest';
import { ActionError, Model, p } from '../index.ts';
import { contractSuite } from './index.ts';

const shares = { default: 0.5, unit: '1', doc: 'A share.' } as const;
const Base = Model.define({
  id: 'example/edge',
  doc: 'A ratio of shares.',
  params: {
    part: p.number({ ...shares, bounds: [0, 1], exclusive: 'max' }),
    whole: p.number({ ...shares, bounds: [0, null], exclusive: 'min', soft: [0.1, 1] }),
    count: p.int({ default: 3, bounds: [0, 9], unit: '1', doc: 'How many.' }),
    wei: p.bigint({ default: 3n, bounds: [1n, 9n], unit: '1', doc: 'How many.' }),
    note: p.string({ default: '', doc: 'A word.' }),
  },
  metrics: { ratio: { unit: '1', doc: 'Part of the whole.' } },
  rules: [{ name: 'not four', on: ['count'], holds: ({ count }) => count !== 9 }],
});
type Values = Pick<InstanceType<typeof Base>, 'part' | 'whole' | 'count' | 'wei'>;

/** What the check of ends says of a model with a ratio; nothing when it holds. */
function said(ratio: (values: Values) => number): string {
  class Edge extends Base {
    step() {}
    protected measure() {
      return { ratio: ratio(this) };
    }
  }
  const check = contractSuite(Edge).find(({ name }) => name.endsWith('at the ends of its ranges'))!;
  try {
    check.run();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('a metric that is no number at one end of a range only is found', () => {
  test.each([
    ['the lower bound', ({ part }: Values) => 0 / part, 'Found with "part" at 0.'],
    [
      'a soft bound',
      ({ whole }: Values) => 1 / (whole - 0.1),
      'The metric "ratio" is Infinity. Found with "whole" at 0.1.',
    ],
    ['the lower bound of a whole number', ({ count }: Values) => 0 / count, 'Found with "count" at 0.'],
    ['the upper bound of a big one', ({ wei }: Values) => 1 / Number(9n - wei), 'Found with "wei" at 9n.'],
  ])('%s', (_, ratio, message) => {
    expect(said(ratio)).toContain(message);
  });

  test('and so is a refusal that comes out of the model there', () => {
    const refusing = ({ count }: Values) => {
      if (count > 0) return 1;
      throw new ActionError('Edge: nothing is there.', { code: 'empty', hint: 'Put something in.' });
    };
    expect(said(refusing)).toContain('nothing is there. Put something in. Found with "count" at 0.');
  });
});

test('ends that are excluded, or that a rule refuses, are passed over', () => {
  expect(said(({ part, count, whole }) => 1 / (1 - part) + 1 / (9 - count) + 1 / whole)).toBe('');
});
