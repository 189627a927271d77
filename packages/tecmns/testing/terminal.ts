import { vi } from 'vitest';
import type { Io, Output } from '../src/cli/io.ts';
import { main } from '../src/main.ts';

// The first call of a file loads all models, which takes seconds where many tests run at once.
vi.setConfig({ testTimeout: 30_000 });

/** What a call wrote and ended with. */
export type Called = { readonly exit: number; readonly stdout: string; readonly stderr: string };

/** What of the process a test sets. */
export type Surroundings = {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly env?: Io['env'];
  readonly cwd?: string;
  readonly signal?: AbortSignal;
  readonly now?: () => number;
  /** Called with each text that is written. */
  readonly onWrite?: (text: string) => void;
};

/** Calls the command in this process, as a shell would. */
export async function tecmns(line: string | readonly string[], around: Surroundings = {}): Promise<Called> {
  const { isTTY = false, columns = 80, env = {}, cwd = '.', signal, now = () => 0, onWrite } = around;
  const texts = { stdout: '', stderr: '' };
  const output = (name: keyof typeof texts): Output => ({
    write(text) {
      texts[name] += text;
      onWrite?.(text);
    },
    isTTY,
    columns,
  });
  const io: Io = {
    stdout: output('stdout'),
    stderr: output('stderr'),
    env,
    cwd,
    signal: signal ?? new AbortController().signal,
    now,
    today: () => '2026-11-05',
  };
  const exit = await main(typeof line === 'string' ? line.split(' ').filter(Boolean) : line, io);
  return { exit, ...texts };
}

/** The longest line of a text [character]. */
export const longestLine = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

/** A text in one line, however it was broken. */
export const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');
