// Runs checks one after another and keeps a tally, so that a failing one does not hide the next.

import { spawn } from 'node:child_process';

/**
 * Runs a command to its end; it gets no input, and what it prints is kept.
 *
 * @param {string} name
 * @param {readonly string[]} words
 * @param {{ cwd?: string, env?: Record<string, string> }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runCommand(name, words, { cwd, env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(name, words, {
      cwd,
      env: { ...process.env, NO_COLOR: '1', ...env },
      // On Windows npm, pnpm and the tools are scripts, which only a shell can start.
      shell: process.platform === 'win32' && name !== process.execPath,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const pieces = [];
    child.stdout.on('data', (piece) => pieces.push(piece));
    child.stderr.on('data', (piece) => pieces.push(piece));
    child.on('error', (error) =>
      resolve({ code: 1, output: `'${name}' could not be started: ${error.message}` }),
    );
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(pieces).toString('utf8') }));
  });
}

/**
 * A check that holds if a command exits with 0.
 *
 * @param {string} name
 * @param {readonly string[]} words
 */
export function command(name, ...words) {
  return async () => {
    const { code, output } = await runCommand(name, words);
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, output };
  };
}

/**
 * Runs the checks in their order, prints a line for each, what `closing` gives and, as the very last line, the
 * counts. Sets the exit code.
 *
 * @param {readonly (readonly [name: string, what: string, check: () => Promise<
 *   { passed: number, failed: number, output?: string, note?: string }>])[]} steps
 * @param {() => string} [closing]
 */
export async function runSteps(steps, closing) {
  const width = Math.max(...steps.map(([name]) => name.length));
  const tally = { passed: 0, failed: 0 };
  for (const [name, what, check] of steps) {
    // Somebody who waits sees what is under way; logs need no line for it.
    if (process.stderr.isTTY) process.stderr.write(`…      ${name}\r`);
    const start = performance.now();
    const {
      passed,
      failed,
      output = '',
      note = '',
    } = await check().catch((error) => ({
      passed: 0,
      failed: 1,
      output: String(error.stack ?? error),
    }));
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const mark = failed === 0 ? 'ok    ' : 'FAILED';
    console.log(
      `${mark} ${name.padEnd(width)} ${seconds.padStart(5)} s  ${what}${note === '' ? '' : `: ${note}`}`,
    );
    if (failed > 0) console.log(`${indent(output.trimEnd())}\n`);
    tally.passed += passed;
    tally.failed += failed;
  }
  if (closing !== undefined) console.log(closing());
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  process.exitCode = tally.failed === 0 ? 0 : 1;
}

function indent(text) {
  return text.replace(/^(?=.)/gm, '    ');
}
