import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const module = JSON.stringify(new URL('scratch.mjs', import.meta.url).href);

/** A program with a scratch folder in which a child of a child is busy, and that says when it is. */
function busy(last) {
  const grandchild = 'process.send(process.pid); setInterval(() => {}, 1000);';
  const child = `
    const grandchild = require('node:child_process').spawn(process.execPath, ['--eval', ${JSON.stringify(grandchild)}],
      { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    grandchild.once('message', (pid) => require('node:fs').writeFileSync('pid', String(pid)));
  `;
  const code = `
    import { existsSync, readFileSync } from 'node:fs';
    import { join } from 'node:path';
    import { scratch } from ${module};
    const here = scratch('test');
    const run = here.must(process.execPath, ['--eval', ${JSON.stringify(child)}]);
    const file = join(here.folder, 'pid');
    while (!existsSync(file) || readFileSync(file, 'utf8') === '') await new Promise((go) => setTimeout(go, 20));
    process.send({ folder: here.folder, pid: Number(readFileSync(file, 'utf8')) });
    ${last}
  `;
  const stdio = ['ignore', 'pipe', 'inherit', 'ipc'];
  return spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio });
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // What nobody has waited for yet is in the list of processes, but runs no more.
  return !/^State:\sZ/m.test(existsSync(`/proc/${pid}`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '');
}

async function gone(pid) {
  while (isRunning(pid)) await new Promise((go) => setTimeout(go, 20));
}

// Windows has no signal that a program could answer.
const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
].filter(() => process.platform !== 'win32');

test.each(SIGNALS)(
  'after %s neither the folder nor a process that works in it is left',
  async (signal, code) => {
    const program = busy("await run; console.log('went on');");
    const [{ folder, pid }] = await once(program, 'message');
    const printed = [];
    program.stdout.on('data', (piece) => printed.push(piece));
    expect([existsSync(folder), isRunning(pid)]).toEqual([true, true]);
    const closed = once(program, 'close');
    program.kill(signal);
    expect(await closed).toEqual([code, null]);
    expect(existsSync(folder)).toBe(false);
    await gone(pid);
    expect(Buffer.concat(printed).toString()).toBe('');
  },
);

test('a program that ends by itself leaves nothing either', async () => {
  const program = busy('await here.clear();');
  const [{ folder, pid }] = await once(program, 'message');
  expect(await once(program, 'close')).toEqual([0, null]);
  expect(existsSync(join(folder))).toBe(false);
  await gone(pid);
});
