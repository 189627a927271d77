import { isTecmnsError, type TecmnsError } from '@tecmns/core';
import { expect, vi } from 'vitest';

/** Runs of each property. */
export const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);
vi.setConfig({ testTimeout: 5000 + 20 * numRuns });

/** Asserts |actual − expected| ≤ relative·|expected| + absolute. */
export function expectNear(actual: number, expected: number, relative: number, absolute = 0): void {
  const allowed = relative * Math.abs(expected) + absolute;
  const near = Math.abs(actual - expected) <= allowed;
  expect(near, `${actual} is not within ${allowed} of ${expected}`).toBe(true);
}

/** The typed error that a call throws. Fails when it throws nothing or another error. */
export function errorOf(call: () => unknown): TecmnsError {
  try {
    call();
  } catch (error) {
    if (isTecmnsError(error)) return error;
    throw error;
  }
  throw new Error('The call returned; it should have thrown.');
}

/** The code of the typed error that a call throws. */
export const codeOf = (call: () => unknown): string => errorOf(call).code;

/** The message of the typed error that a call throws. */
export const messageOf = (call: () => unknown): string => errorOf(call).message;
