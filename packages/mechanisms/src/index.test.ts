import { numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectWholeSentences } from '../testing/expectWholeSentences.ts';
import { validCalls } from '../testing/validCalls.ts';
import * as mechanisms from './index.ts';
import { MechanismError } from './mechanismError.ts';

/** Functions of numbers only. */
const scalars: Record<string, (...given: number[]) => unknown> = {};
for (const [name, value] of Object.entries(mechanisms)) {
  const ofNumbers = validCalls[name]?.every((argument) => typeof argument === 'number');
  if (typeof value === 'function' && ofNumbers) scalars[name] = value as (...given: number[]) => unknown;
}
scalars.timeToPass = (stake, threshold, halfLife, conviction) =>
  mechanisms.timeToPass({ stake: stake!, threshold: threshold!, halfLife: halfLife!, conviction });
scalars.stakeToPass = (threshold, elapsed, halfLife, conviction) =>
  mechanisms.stakeToPass({ threshold: threshold!, elapsed: elapsed!, halfLife: halfLife!, conviction });

/** Doubles of all sizes, and the ones that are asked for most. */
const anyDouble = fc.oneof(
  fc.double(),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1e9, noNaN: true }),
  fc.constantFrom(0, 1, 0.5, -1, Number.NaN, Infinity, -Infinity, 5e-324, Number.MAX_VALUE),
);

/** What a call gives, or the code of its refusal. Fails for any other error, and for a sentence with a gap. */
function outcome(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof MechanismError)) throw error;
    expectWholeSentences(error);
    return error.code;
  }
}

/** Where Infinity is an answer: a threshold that cannot be met, a time that never comes. */
const mayBeInfinite = new Set(['timeToPass', 'stakeToPass']);

describe('Every function of numbers', () => {
  it('is in the list', () => {
    expect(Object.keys(scalars).length).toBeGreaterThan(35);
  });

  it.each(Object.entries(scalars))('%s gives a number or refuses, whatever it is given', (name, call) => {
    const arity = call.length;
    fc.assert(
      fc.property(fc.array(anyDouble, { minLength: arity, maxLength: arity }), (given) => {
        const result = outcome(() => call(...given));
        for (const number of typeof result === 'object' && result !== null
          ? Object.values(result)
          : [result]) {
          if (typeof number !== 'number') continue;
          expect(number).not.toBeNaN();
          if (!mayBeInfinite.has(name)) expect(Number.isFinite(number)).toBe(true);
        }
      }),
      { numRuns: 5 * numRuns },
    );
  });
});

describe('Every quote', () => {
  it('is made of finite numbers, or refused', () => {
    const { quoteBuy, quoteBuyExact, quoteSell, quoteSellExact, rebond } = mechanisms;
    fc.assert(
      fc.property(fc.array(anyDouble, { minLength: 7, maxLength: 7 }), (given) => {
        const [reserve, supply, reserveRatio, amount, tribute, virtualBalance, virtualSupply] = given as [
          number,
          number,
          number,
          number,
          number,
          number,
          number,
        ];
        const curve = { reserve, supply, reserveRatio, virtualBalance, virtualSupply };
        const terms = { entryTribute: tribute, exitTribute: tribute };
        const calls = [quoteBuy, quoteBuyExact, quoteSell, quoteSellExact];
        const quotes = calls.map((call) => outcome(() => call(curve, amount, terms)));
        quotes.push(outcome(() => rebond(curve, amount, amount)));
        for (const quote of quotes) {
          if (typeof quote === 'string') continue;
          const { dust, ...numbers } = quote as mechanisms.Quote;
          expect(typeof dust).toBe('boolean');
          for (const [key, value] of Object.entries(numbers)) {
            expect(Number.isFinite(value), `${key} is ${value} for ${given}`).toBe(true);
          }
        }
      }),
      { numRuns: 20 * numRuns },
    );
  });
});

describe('Every opening and setting', () => {
  it('is made of finite numbers, or refused', () => {
    fc.assert(
      fc.property(fc.array(anyDouble, { minLength: 8, maxLength: 8 }), (given) => {
        const [a, b, c, d, e, f, g, h] = given as [
          number,
          number,
          number,
          number,
          number,
          number,
          number,
          number,
        ];
        const friendly = { halfLife: a, spendingLimit: b, minimumConviction: c };
        const results = [
          outcome(() => mechanisms.curveFromCurvature({ reserve: a, supply: b, curvature: 1 / c })),
          outcome(() => mechanisms.curveFromOpeningPrice({ reserve: a, supply: b, openingPrice: c })),
          outcome(() =>
            mechanisms.curveFromHatch({ raised: a, hatchTribute: b, hatchPrice: c, curvature: 1 / d }),
          ),
          outcome(() =>
            mechanisms.curveFromHatchAtPrice({ raised: a, hatchTribute: b, hatchPrice: c, openingPrice: d }),
          ),
          outcome(() => {
            const curve = mechanisms.curveFromMigration({
              raised: a,
              ragequit: b,
              initialBuy: c,
              hatchSupply: d,
              hatchTokenPrice: e,
              commonsTribute: f,
              openingPrice: g,
              entryTribute: h,
            });
            return { ...curve, opening: 0, initialOrder: 0 };
          }),
          outcome(() => mechanisms.gardens1Settings(friendly, d)),
          outcome(() => mechanisms.gardens2Settings(friendly, d)),
          outcome(() => mechanisms.cadcadSettings(friendly)),
          outcome(() => mechanisms.cadcadMeaning({ alpha: a, beta: b, rho: c })),
        ];
        for (const result of results) {
          if (typeof result === 'string') continue;
          for (const [key, value] of Object.entries(result as Record<string, number>)) {
            expect(Number.isFinite(value), `${key} is ${value} for ${given}`).toBe(true);
          }
        }
      }),
      { numRuns: 20 * numRuns },
    );
  });
});
