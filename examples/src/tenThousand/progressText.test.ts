import { expect, test } from 'vitest';
import { progressText } from './progressText.ts';

const progress = {
  runsDone: 2500,
  runs: 10_000,
  stepsDone: 900_000,
  steps: 3_600_000,
  partsDone: 18,
  parts: 73,
};

test('progress says how much is done, what is left, and what it takes', () => {
  expect(progressText(progress, 30, 187.4e6)).toBe(
    '25 %  run 2,500 of 10,000, file 18 of 73, 2 min left, 187 MB',
  );
  expect(progressText(progress, 20, 1e6)).toContain(', 60 s left,');
});

test('before the first step nobody knows how long it takes', () => {
  expect(progressText({ ...progress, runsDone: 0, stepsDone: 0 }, 1, 1e6)).toBe(
    '0 %  run 0 of 10,000, file 18 of 73, 1 MB',
  );
});
