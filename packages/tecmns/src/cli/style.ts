import type { Io, Output } from './io.ts';

/** Emphasis on a terminal; nothing elsewhere. */
export type Style = {
  bold(text: string): string;
  faint(text: string): string;
  red(text: string): string;
};

const plain = (text: string) => text;
const PLAIN: Style = { bold: plain, faint: plain, red: plain };

const wrapped = (on: number, off: number) => (text: string) => `\u001b[${on}m${text}\u001b[${off}m`;
const ANSI: Style = { bold: wrapped(1, 22), faint: wrapped(2, 22), red: wrapped(31, 39) };

/** Whether emphasis is wanted: on a terminal that knows it, unless the flag or NO_COLOR says no. */
export function styleOf(output: Output, env: Io['env'], isAllowed: boolean): Style {
  const isRefused = !isAllowed || (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb';
  return output.isTTY && !isRefused ? ANSI : PLAIN;
}
