import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { command, runCommand } from './steps.mjs';

const steps = JSON.stringify(new URL('steps.mjs', import.meta.url).href);

/** What a program that runs these steps prints, and its exit code. */
function run(list) {
  const code = `import { command, runSteps } from ${steps}; await runSteps(${list});`;
  return runCommand(process.execPath, ['--input-type=module', '--eval', code]);
}

test('the last line has the counts, and a failing step does not hide the next', async () => {
  const { code, output } = await run(`[
    ['first', 'fails', async () => ({ passed: 2, failed: 1, output: 'because' })],
    ['second', 'throws', async () => { throw new Error('broken') }],
    ['third', 'holds', async () => ({ passed: 3, failed: 0, output: 'unseen', note: 'noted' })],
  ]`);
  expect(code).toBe(1);
  expect(output.trimEnd().split('\n').at(-1)).toBe('5 passed, 2 failed');
  expect(output).toMatch(/FAILED first .*fails\n {4}because\n/);
  expect(output).toMatch(/FAILED second .*\n\s+Error: broken/);
  expect(output).toMatch(/ok {5}third .*holds: noted\n5 passed/);
  expect(output).not.toContain('unseen');
});

test('without a failure the exit code is 0', async () => {
  const { code, output } = await run("[['only', 'holds', async () => ({ passed: 1, failed: 0 })]]");
  expect(code).toBe(0);
  expect(output).toMatch(/^ok {5}only .* s {2}holds\n1 passed, 0 failed\n$/);
});

test('all that a failing step has to say is printed, however long', async () => {
  const list = `[['x', 'y', async () => ({ passed: 0, failed: 1, output: Array.from({ length: 2000 }, (_, i) => 'line ' + i).join('\\n') })]]`;
  const { output } = await run(list);
  expect(output).toContain('    line 0\n');
  expect(output.match(/^ {4}line \d+$/gm)).toHaveLength(2000);
});

test('a command passes by its exit code, and one that is not there fails with a sentence', async () => {
  const here = fileURLToPath(import.meta.url);
  expect(await command(process.execPath, '--check', here)()).toEqual({ passed: 1, failed: 0 });
  const failing = await command(process.execPath, '--eval', "console.log('why'); process.exit(3)")();
  expect(failing).toEqual({ passed: 0, failed: 1, output: 'why\n' });
  if (process.platform !== 'win32') {
    const { output } = await command('no-such-command')();
    expect(output).toContain("'no-such-command' could not be started");
  }
});
