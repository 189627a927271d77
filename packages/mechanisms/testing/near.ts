import { expect, vi } from 'vitest';
import { MechanismError } from '../src/mechanismError.ts';

/** Runs of each property. */
export const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);
vi.setConfig({ testTimeout: 30_000 + 10 * numRuns });

/** Asserts |actual − expected| ≤ relative·|expected| + absolute. */
export function expectNear(actual: number, expected: number, relative: number, absolute = 0): void {
  const allowed = relative * Math.abs(expected) + absolute;
  const near = Math.abs(actual - expected) <= allowed;
  expect(near, `${actual} is not within ${allowed} of ${expected}`).toBe(true);
}

/** The code of the MechanismError that a call throws. Fails when it throws nothing or another error. */
export function codeOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof MechanismError) return error.code;
    throw error;
  }
  throw new Error('The call returned; it should have thrown.');
}

/** Asserts that no part of a refusal's sentences is missing: a name, a unit, a hint. */
export function expectWholeSentences({ message, subject, range, hint }: MechanismError): void {
  expect(message).toMatch(/^\S.*[.?]$/s);
  expect(message).not.toMatch(/\(\)| {2}| \./);
  if (subject !== undefined) expect(subject).toMatch(/^\S/);
  if (range !== undefined) expect(range).toMatch(/^\S/);
  expect(hint).toMatch(/^\S.*[.?]$/s);
}
