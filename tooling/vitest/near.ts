import { expect, vi } from 'vitest';

/** Runs of each property. */
export const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);
vi.setConfig({ testTimeout: 120_000 + 20 * numRuns });

/** Asserts |actual − expected| ≤ relative·|expected| + absolute. */
export function expectNear(actual: number, expected: number, relative: number, absolute = 0): void {
  const allowed = relative * Math.abs(expected) + absolute;
  const near = Math.abs(actual - expected) <= allowed;
  expect(near, `${actual} is not within ${allowed} of ${expected}`).toBe(true);
}

type Refusal = Error & { readonly code: string };

/** What all errors of this repository carry, those of mechanisms too. */
const BRAND = Symbol.for('tecmns.error');
const isRefusal = (error: unknown): error is Refusal => error instanceof Error && BRAND in error;

/** The typed error that a call throws. Fails when it throws nothing or another error. */
export function errorOf(call: () => unknown): Refusal {
  try {
    call();
  } catch (error) {
    if (isRefusal(error)) return error;
    throw error;
  }
  throw new Error('The call returned; it should have thrown.');
}

/** The code of the typed error that a call throws. */
export const codeOf = (call: () => unknown): string => errorOf(call).code;

/** The message of the typed error that a call throws. */
export const messageOf = (call: () => unknown): string => errorOf(call).message;
