import { describe, expect, test } from 'vitest';
import { progressLine, progressText } from './progress.ts';

const half = { runsDone: 40, runs: 100, stepsDone: 1_460_000, steps: 3_650_000 };

/** Progress that is told at these times [millisecond], and what is written. */
function shown(times: readonly number[], { isTTY = false, env = {}, isSilent = false, columns = 80 } = {}) {
  let text = '';
  let time = 0;
  const output = {
    write: (part: string) => {
      text += part;
    },
    isTTY,
    columns,
  };
  const io = {
    stdout: output,
    stderr: output,
    env,
    cwd: '.',
    signal: new AbortController().signal,
    now: () => time,
    today: () => '2026-11-05',
  };
  const line = progressLine(io, isSilent);
  for (const at of times) {
    time = at;
    line.show(half);
  }
  line.end();
  return text;
}

describe('progress', () => {
  test('tells runs, share, speed and time left', () => {
    expect(progressText(half, 1)).toBe('40 of 100 runs, 40 %, 1.46 M steps/s, 1.5 s left');
    expect(progressText({ ...half, stepsDone: 73_000 }, 1)).toBe(
      '40 of 100 runs, 2 %, 73,000 steps/s, 49 s left',
    );
    expect(progressText({ ...half, runs: 10_000, runsDone: 1234, stepsDone: 36_500 }, 100)).toBe(
      '1,234 of 10,000 runs, 1 %, 365 steps/s, 2 h 45 min left',
    );
  });

  test('has no guess before there is a step, nor for nothing to do', () => {
    expect(progressText({ ...half, stepsDone: 0 }, 1)).toBe('40 of 100 runs, 0 %, 0 steps/s, … left');
    expect(progressText({ runsDone: 0, runs: 0, stepsDone: 0, steps: 0 }, 0)).toBe(
      '0 of 0 runs, 100 %, 0 steps/s, … left',
    );
  });

  test('is a line on a terminal that is written anew and taken away', () => {
    expect(shown([50, 200, 250, 400], { isTTY: true })).toBe(
      '\r\u001b[K40 of 100 runs, 40 %, 7.30 M steps/s, 0.3 s left\r\u001b[K40 of 100 runs, 40 %, 3.65 M steps/s, 0.6 s left\r\u001b[K',
    );
    expect(shown([200], { isTTY: true, columns: 30 })).toBe(
      '\r\u001b[K40 of 100 runs, 40 %, 7.30 M \r\u001b[K',
    );
  });

  test('is a plain line now and then elsewhere, and where a terminal is not read', () => {
    const plain = '40 of 100 runs, 40 %, 243,333 steps/s, 9 s left\n';
    expect(shown([200, 4000, 6000])).toBe(plain);
    expect(shown([200, 4000, 6000], { isTTY: true, env: { CI: 'true' } })).toBe(plain);
    expect(shown([200, 4000, 6000], { isTTY: true, env: { TERM: 'dumb' } })).toBe(plain);
  });

  test('is nothing for what is over at once, or when silence is asked for', () => {
    expect(shown([10, 50, 90], { isTTY: true })).toBe('');
    expect(shown([200, 6000], { isTTY: true, isSilent: true })).toBe('');
  });
});
