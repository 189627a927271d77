import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const POSIX = process.platform !== 'win32';
const PATIENCE = 5000;

/**
 * A temporary folder, and the processes that work in it. Both are gone after `clear`, and as well when
 * this process is told to end (Ctrl-C among others), which then ends with the exit code that says so.
 *
 * @param {string} name
 */
export function scratch(name) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `tecmns-${name}-`)));
  const children = new Set();
  let cleared = false;

  async function clear() {
    cleared = true;
    await Promise.all([...children].map(end));
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
  ]) {
    process.once(signal, () => clear().finally(() => process.exit(128 + number)));
  }

  /** Starts a program that ends with `clear` at the latest. */
  function start(name, words, options) {
    // A group of its own, so that what the program starts can be ended with it.
    const child = spawn(name, words, {
      detached: POSIX,
      shell: !POSIX && name !== process.execPath,
      ...options,
    });
    children.add(child);
    child.once('close', () => children.delete(child));
    return child;
  }

  /**
   * Runs a program to its end. After `clear` it gives no answer, so that nothing further is begun.
   *
   * @param {string} name
   * @param {readonly string[]} words
   * @param {{ cwd?: string, env?: Record<string, string | undefined> }} [options]
   * @returns {Promise<{ code: number, output: string, stdout: string }>}
   */
  function run(name, words, { cwd = folder, env = process.env } = {}) {
    return new Promise((resolve) => {
      const child = start(name, words, {
        cwd,
        env: { ...env, NO_COLOR: '1' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const all = [];
      const out = [];
      child.stdout.on('data', (piece) => all.push(piece) && out.push(piece));
      child.stderr.on('data', (piece) => all.push(piece));
      const answer = (code, output) => {
        if (!cleared) resolve({ code, output, stdout: Buffer.concat(out).toString('utf8') });
      };
      child.on('error', (error) => answer(1, `'${name}' could not be started: ${error.message}`));
      child.on('close', (code) => answer(code ?? 1, Buffer.concat(all).toString('utf8')));
    });
  }

  /** Like `run`, for what must succeed; gives what was printed to standard output. */
  async function must(name, words, options) {
    const { code, output, stdout } = await run(name, words, options);
    if (code !== 0) throw new Error(`'${[name, ...words].join(' ')}' failed:\n${output}`);
    return stdout;
  }

  return { folder, start, run, must, clear };
}

async function end(child) {
  if (child.pid === undefined) return;
  const closed = once(child, 'close');
  const late = setTimeout(() => kill(child, 'SIGKILL'), PATIENCE);
  kill(child, 'SIGTERM');
  await closed;
  clearTimeout(late);
}

function kill(child, signal) {
  try {
    if (POSIX) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It has ended by itself.
  }
}
