import { describe, expect, it } from 'vitest';
import { didYouMean } from './didYouMean.ts';

describe('didYouMean', () => {
  it('prefers a name that differs in letter case only, wherever it stands', () => {
    expect(didYouMean('PRICE', ['prices', 'price'])).toBe('price');
  });

  it('finds a name with one letter missing, added, changed or swapped', () => {
    for (const typo of ['suply', 'supplly', 'sopply', 'spuply']) {
      expect(didYouMean(typo, ['price', 'supply'])).toBe('supply');
    }
  });

  it('takes the nearest candidate, and the earlier of two equally near', () => {
    expect(didYouMean('reserveRatios', ['reserveRates', 'reserveRatio'])).toBe('reserveRatio');
    expect(didYouMean('cat', ['bat', 'hat'])).toBe('bat');
  });

  it('allows edits up to a third of the longer name and no more', () => {
    expect(didYouMean('abcdef', ['abcdxy'])).toBe('abcdxy');
    expect(didYouMean('abcdef', ['abcxyz'])).toBeUndefined();
  });

  it('suggests nothing when nothing is near, or there is nothing to suggest', () => {
    expect(didYouMean('colour', ['price', 'supply'])).toBeUndefined();
    expect(didYouMean('price', [])).toBeUndefined();
    expect(didYouMean('', ['price'])).toBeUndefined();
    expect(didYouMean('ab', ['ba'])).toBeUndefined();
  });
});
