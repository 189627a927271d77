// Brings a project up to date, and kills itself without a word right before one of its steps, or in the middle of it. A step is a call that
// changes something on the disk, or starts a program: between two of them, what it leaves is the same. It runs what is built.
//
// Call: node dyingInit.mjs <folder> <mirrors> <log of programs> <number of the step, or 0 for none>; prints how many there were.
import childProcess from 'node:child_process';
import { appendFileSync, writeSync } from 'node:fs';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';

const [folder, mirrors, log, last] = process.argv.slice(2);
/** What changes nothing. */
const READS = ['access', 'lstat', 'readdir', 'readFile', 'readlink', 'realpath', 'stat', 'statfs'];
const running = new Set();
let steps = 0;

function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function count(halfOfIt = () => {}) {
  steps++;
  if (steps !== Number(last)) return;
  halfOfIt();
  // Now and then what it has started is killed with it, as by a loss of power.
  if (steps % 2 === 0) for (const pid of running) killGroup(pid);
  process.kill(process.pid, 'SIGKILL');
}

const handle = await fs.open(fileURLToPath(import.meta.url));
const fileHandle = Object.getPrototypeOf(handle);
await handle.close();
for (const name of ['sync', 'close']) {
  const call = fileHandle[name];
  fileHandle[name] = function (...args) {
    count();
    return call.apply(this, args);
  };
}
for (const name of ['appendFile', 'writeFile']) {
  const call = fileHandle[name];
  fileHandle[name] = function (data, ...args) {
    // Of what is being written the first half gets to the disk.
    const bytes = Buffer.from(data);
    count(() => writeSync(this.fd, bytes.subarray(0, bytes.length >> 1)));
    return call.call(this, data, ...args);
  };
}
for (const [name, call] of Object.entries(fs)) {
  const isChange = ([, flags]) => name !== 'open' || !(flags === undefined || flags === 'r');
  if (typeof call !== 'function' || READS.includes(name)) continue;
  fs[name] = (...args) => {
    if (isChange(args)) count();
    return call(...args);
  };
}
const { spawn } = childProcess;
childProcess.spawn = (...args) => {
  count();
  const child = spawn(...args);
  // Who waits for what it leaves behind has to know of it.
  appendFileSync(log, `${child.pid}\n`);
  running.add(child.pid);
  child.once('exit', () => running.delete(child.pid));
  return child;
};
syncBuiltinESMExports();

const { init, openProject } = await import('../dist/index.js');
await init(await openProject(folder), {
  ...{ path: process.env.PATH, isOffline: true },
  mirrors: [{ prefix: '', to: mirrors }],
});
console.log(steps);
