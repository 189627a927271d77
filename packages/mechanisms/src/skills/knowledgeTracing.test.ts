import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../../vectors/tea-skills-closed.json' with { type: 'json' };
import { traced } from './index.ts';

describe('Knowledge tracing', () => {
  it.each(vectors.bkt)('follows answers from $L0 with T $T', ({ L0, T, G, S, seq }) => {
    let known = L0;
    for (const { obs, p_correct, posterior, L } of seq) {
      const step = traced(known, obs === 1, { learn: T, guess: G, slip: S });
      expectNear(step.correct, p_correct, 1e-12);
      expectNear(step.posterior, posterior, 1e-12);
      expectNear(step.known, L, 1e-12);
      known = step.known;
    }
  });

  it('tells nothing when guess and slip are one', () => {
    expect(() => traced(0.5, true, { learn: 0, guess: 0.25, slip: 0.75 })).toThrow(
      'slip is 0.75; it must be below 0.75, so that a right answer tells of the skill.',
    );
    expect(codeOf(() => traced(0.5, true, { learn: 0, guess: 0.6, slip: 0.6 }))).toBe('out-of-range');
    expectNear(traced(0.5, true, { learn: 0, guess: 0.5, slip: 0.49 }).posterior, 0.51 / 1.01, 1e-12);
  });

  it('stays certain against an answer that cannot be', () => {
    const sure = { learn: 0.5, guess: 0, slip: 0 };
    expect(traced(1, false, sure)).toEqual({ correct: 1, posterior: 1, known: 1 });
    expect(traced(0, true, { ...sure, learn: 0, slip: 0.1 })).toEqual({ correct: 0, posterior: 0, known: 0 });
    expect(traced(0, true, sure)).toEqual({ correct: 0, posterior: 0, known: 0.5 });
  });

  it('believes more after a right answer, less after a wrong one, and gives shares', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const half = fc.double({ min: 0, max: 0.499, noNaN: true });
    fc.assert(
      fc.property(share, share, half, half, (known, learn, guess, slip) => {
        const right = traced(known, true, { learn, guess, slip });
        const wrong = traced(known, false, { learn, guess, slip });
        expect(right.posterior).toBeGreaterThanOrEqual(known * (1 - 1e-15));
        expect(wrong.posterior).toBeLessThanOrEqual(known * (1 + 1e-15) + 1e-15);
        for (const { correct, posterior, known: after } of [right, wrong]) {
          for (const one of [correct, posterior, after]) {
            expect(one).toBeGreaterThanOrEqual(0);
            expect(one).toBeLessThanOrEqual(1);
          }
          expect(after).toBeGreaterThanOrEqual(posterior);
        }
        // Before the answer nothing is known of it: the beliefs after it average to the one before.
        const { correct } = right;
        expectNear(correct * right.posterior + (1 - correct) * wrong.posterior, known, 1e-12, 1e-15);
      }),
      { numRuns },
    );
  });

  it.each(['learn', 'guess', 'slip'])('refuses a %s that is no share', (name) => {
    const tracing = { learn: 0.1, guess: 0.2, slip: 0.1, [name]: 1.5 };
    expect(() => traced(0.5, true, tracing)).toThrow(`${name} is 1.5; it must be between 0 and 1`);
  });

  it('refuses what is no object with the chances', () => {
    expect(() => traced(0.5, true, 5 as never)).toThrow(
      'tracing is 5; it must be an object with `learn`, `guess` and `slip`.',
    );
    expect(() => traced(0.5, 1 as never, { learn: 0, guess: 0, slip: 0 })).toThrow(
      'right is 1; it must be true or false.',
    );
    expect(codeOf(() => traced(2, true, { learn: 0, guess: 0, slip: 0 }))).toBe('out-of-range');
  });
});
