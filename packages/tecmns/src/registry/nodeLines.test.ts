import { expect, test } from 'vitest';
import type { Session } from '../cli/session.ts';
import { nodeLines } from './nodeLines.ts';

/** What takes a line away. */
const CLEAR = '\r\u001b[K';

/** Lines on a terminal, what they wrote, and the time. */
function linesOn(env = {}, isQuiet = false, isTTY = true) {
  const state = { text: '', time: 0 };
  const stderr = {
    write(part: string) {
      state.text += part;
    },
    isTTY,
    columns: 80,
  };
  // All that is read of a session.
  const session = { io: { stderr, env, now: () => state.time }, isQuiet } as unknown as Session;
  return { lines: nodeLines(session), state };
}

test('the line that moves is written now and then, and taken away before others', () => {
  const { lines, state } = linesOn();
  lines.waiting(3);
  expect(state.text).toBe('⠋ 0 repositories, 3 waiting');
  lines.waiting(2);
  expect(state.text).toBe('⠋ 0 repositories, 3 waiting');
  state.time = 200;
  lines.waiting(2);
  expect(state.text.endsWith(`${CLEAR}⠙ 0 repositories, 2 waiting`)).toBe(true);
  lines.node('h/a/b@0123456789abcdef', false);
  expect(state.text.endsWith(`${CLEAR}fetched  h/a/b@0123456789ab\n⠹ 1 repository, 1 waiting`)).toBe(true);
  lines.node('h/c/d@0123456789abcdef', true);
  lines.end();
  expect(state.text.endsWith(`here     h/c/d@0123456789ab\n⠸ 2 repositories${CLEAR}`)).toBe(true);
  const before = state.text;
  lines.end();
  expect(state.text).toBe(before);
});

test.each([
  [{ CI: '1' }, true],
  [{ TERM: 'dumb' }, true],
  [{}, false],
])('elsewhere there are plain lines only: %j', (env, isTTY) => {
  const { lines, state } = linesOn(env, false, isTTY);
  lines.waiting(3);
  lines.node('h/a/b@0123456789abcdef', false);
  lines.end();
  expect(state.text).toBe('fetched  h/a/b@0123456789ab\n');
});

test('nothing is said when silence is asked for', () => {
  const { lines, state } = linesOn({}, true);
  lines.waiting(3);
  lines.node('h/a/b@0123456789abcdef', false);
  lines.end();
  expect(state.text).toBe('');
});
