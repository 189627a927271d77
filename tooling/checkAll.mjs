// Everything that can be checked on one machine, one command after another; each shows what it prints.
// `npm run check:all -- test packed` runs only those named. The last line has the counts of all.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { stepsOf, tallyOf } from './everything.mjs';

const steps = stepsOf(JSON.parse(readFileSync('package.json', 'utf8')).scripts);
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => steps[name] === undefined);
if (unknown.length > 0) {
  console.error(`No check is called ${unknown.join(', ')}. There are: ${Object.keys(steps).join(', ')}.`);
  process.exit(1);
}
const total = { passed: 0, failed: 0 };
for (const [name, words] of Object.entries(steps)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`== ${words.join(' ')}`);
  const { code, output } = await show(words);
  const { passed, failed } = tallyOf(code, output);
  if (code !== 0) console.log(`'${words.join(' ')}' failed.`);
  console.log();
  total.passed += passed;
  total.failed += failed;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** Runs a command, shows what it prints as it comes, and keeps it. */
function show([name, ...words]) {
  return new Promise((resolve) => {
    // On Windows npm is a script, which only a shell can start.
    const child = spawn(name, words, {
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pieces = [];
    child.stdout.on('data', (piece) => {
      pieces.push(piece);
      process.stdout.write(piece);
    });
    child.on('error', (error) => resolve({ code: 1, output: `${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(pieces).toString('utf8') }));
  });
}
