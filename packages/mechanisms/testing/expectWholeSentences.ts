import { expect } from 'vitest';
import type { MechanismError } from '../src/mechanismError.ts';

/** Asserts that no part of a refusal's sentences is missing: a name, a unit, a hint. */
export function expectWholeSentences({ message, subject, range, hint }: MechanismError): void {
  expect(message).toMatch(/^\S.*[.?]$/s);
  expect(message).not.toMatch(/\(\)| {2}| \./);
  if (subject !== undefined) expect(subject).toMatch(/^\S/);
  if (range !== undefined) expect(range).toMatch(/^\S/);
  expect(hint).toMatch(/^\S.*[.?]$/s);
}
