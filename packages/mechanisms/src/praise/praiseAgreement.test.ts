import { expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { praiseItem as item, someRound } from '../../testing/praiseItem.ts';
import { type PraiseItem, praiseAgreement, praiseReciprocity } from './index.ts';

/** Pearson's correlation, by its definition. */
function pearson(a: readonly number[], b: readonly number[]): number {
  const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
  const [ma, mb] = [mean(a), mean(b)];
  const sum = (f: (i: number) => number) => a.reduce((total, _, i) => total + f(i), 0);
  return (
    sum((i) => (a[i]! - ma) * (b[i]! - mb)) /
    Math.sqrt(sum((i) => (a[i]! - ma) ** 2) * sum((i) => (b[i]! - mb) ** 2))
  );
}

describe('Agreement on scores', () => {
  it('is measured by spread, displacement and correlation', () => {
    const { spread, quantifiers } = praiseAgreement([item([1, 2, 3]), item([2, 4, 6]), item([3, 6, 3])]);
    expectNear(spread!, (2 + 4 + 3) / 3, 1e-12);
    expectNear(quantifiers.get('q0')!.correlation!, pearson([1, 2, 3], [2.5, 5, 4.5]), 1e-12);
    expectNear(quantifiers.get('q2')!.correlation!, pearson([3, 6, 3], [1.5, 3, 4.5]), 1e-12);
    expectNear(quantifiers.get('q0')!.displacement, (-1.5 - 3 - 1.5) / 3, 1e-12);
    expectNear(quantifiers.get('q1')!.displacement, 1, 1e-12);
    expectNear(quantifiers.get('q2')!.displacement, (1.5 + 3 - 1.5) / 3, 1e-12);
  });

  it('leaves out what somebody did not score, and what one alone scored', () => {
    const { spread, quantifiers } = praiseAgreement([item([0, 2, 8]), item([0, 0, 5]), item([3])]);
    expect(spread).toBe(6);
    expect([...quantifiers.keys()]).toEqual(['q1', 'q2']);
    expect(quantifiers.get('q1')!.displacement).toBe(-6);
  });

  it('compares what was thought of the first where something is a duplicate', () => {
    const { spread, quantifiers } = praiseAgreement([item([8, 6]), item([0, 3], [], [0, null])]);
    // 8 and 6, then 8 for the first and 3.
    expectNear(spread!, (2 + 5) / 2, 1e-12);
    expectNear(quantifiers.get('q0')!.displacement, (2 + 5) / 2, 1e-12);
  });

  it('knows no opinion of what is a duplicate of praise elsewhere', () => {
    const [first] = item([0, 3, 8]).quantifications;
    const items = [{ ...item([0, 3, 8]), quantifications: [...item([0, 3, 8]).quantifications] }];
    items[0]!.quantifications[0] = { ...first!, duplicateOf: 'elsewhere' };
    expect(praiseAgreement(items).spread).toBe(5);
    expect([...praiseAgreement(items).quantifiers.keys()]).toEqual(['q1', 'q2']);
    expect(praiseAgreement(items).duplicates).toBe(0);
  });

  it('takes a dismissal for an opinion of 0', () => {
    expect(praiseAgreement([item([5, 9], [false, true])]).spread).toBe(5);
    expect(praiseAgreement([item([9, 9], [true, true])]).spread).toBe(0);
  });

  it('needs two quantifiers, and scores that differ', () => {
    const alone = praiseAgreement([item([5])]);
    expect([alone.spread, alone.dismissals, alone.duplicates, alone.quantifiers.size]).toEqual([
      null,
      null,
      null,
      0,
    ]);
    const same = praiseAgreement([item([5, 5]), item([5, 5])]);
    expect(same.quantifiers.get('q0')).toEqual({ correlation: null, displacement: 0 });
    expect(
      praiseAgreement([item([1e200, 1]), item([1, 1e200])]).quantifiers.get('q0')!.correlation,
    ).toBeNull();
    expect(praiseAgreement([]).spread).toBeNull();
  });

  it('is full for quantifiers who agree, and a correlation stays between -1 and 1', () => {
    fc.assert(
      fc.property(someRound, (items) => {
        const { quantifiers } = praiseAgreement(items);
        let sum = 0;
        for (const { correlation, displacement } of quantifiers.values()) {
          if (correlation !== null) expect(Math.abs(correlation)).toBeLessThanOrEqual(1);
          sum += Math.abs(displacement);
        }
        expect(sum).toBeGreaterThanOrEqual(0);
        const agreed: PraiseItem[] = items.map((one, i) => ({ ...one, ...item([i + 1, i + 1, i + 1]) }));
        const agreement = praiseAgreement(agreed);
        expect([agreement.spread, agreement.dismissals, agreement.duplicates]).toEqual([0, 1, 1]);
        for (const { correlation, displacement } of agreement.quantifiers.values()) {
          if (items.length > 1) expectNear(correlation!, 1, 1e-12);
          expectNear(displacement, 0, 0, 1e-12);
        }
      }),
      { numRuns },
    );
  });
});

describe('Agreement on dismissals and duplicates', () => {
  it('is the share of praise on which all say the same', () => {
    const items = [
      item([0, 0], [true, true]),
      item([0, 3], [true, false]),
      item([0, 0], [], [0, 0]),
      item([0, 0], [], [0, 1]),
      item([1, 0], [], [null, 0]),
    ];
    expect(praiseAgreement(items).dismissals).toBe(4 / 5);
    expect(praiseAgreement(items).duplicates).toBe(3 / 5);
  });

  it('counts only praise that more than one has seen', () => {
    expect(praiseAgreement([item([5], [true]), item([1, 2], [true, false])]).dismissals).toBe(0);
  });
});

describe('Reciprocity', () => {
  const from = (giver: string, receiver: string) => ({ ...item([]), giver, receiver });

  it('is how often thanks go both ways', () => {
    expect(praiseReciprocity([])).toBeNull();
    expect(praiseReciprocity([from('a', 'b'), from('a', 'b')])).toBe(0);
    expect(praiseReciprocity([from('a', 'b'), from('b', 'a'), from('a', 'c')])).toBe(2 / 3);
  });

  it('does not count thanks to oneself', () => {
    expect(praiseReciprocity([from('a', 'a')])).toBeNull();
    expect(praiseReciprocity([from('a', 'a'), from('a', 'b')])).toBe(0);
  });
});
