import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { tecmns } from '../testing/terminal.ts';
import { commands } from './commands.ts';
import { exitCodes } from './exitCodes.ts';

const path = join(import.meta.dirname, '..', 'README.md');
const readme = readFileSync(path, 'utf8');
const home = mkdtempSync(join(tmpdir(), 'tecmns-readme-'));
afterAll(() => rmSync(home, { recursive: true }));

/** What a shell shows: each call after `$`, and what it wrote. Times are none, since the clock stands still. */
async function console(calls: readonly string[]): Promise<string> {
  const lines: string[] = [];
  for (const call of calls) {
    const { stdout, stderr } = await tecmns(call.replace(/^tecmns /, ''), { cwd: home });
    lines.push(`$ ${call}`, ...`${stderr}${stdout}`.trimEnd().split('\n'));
  }
  return lines.join('\n');
}

/** Digests are the same on one major version of Node only. */
const withoutDigest = (text: string) => text.replaceAll(/digest [\da-f]{12}/g, 'digest');

const blocks = [...readme.matchAll(/```console\n([\s\S]*?)\n```/g)].map(([, text]) => text!);

describe('the README shows what the command writes', () => {
  test.each(blocks.map((text) => ({ first: text.split('\n')[0]!, text })))(
    '$first',
    { timeout: 30_000 },
    async ({ text }) => {
      const calls = text.split('\n').flatMap((line) => (line.startsWith('$ ') ? [line.slice(2)] : []));
      const shown = await console(calls);
      // With TECMNS_UPDATE the README is written anew.
      if (process.env.TECMNS_UPDATE !== undefined)
        writeFileSync(
          path,
          readFileSync(path, 'utf8').replace(text, () => shown),
        );
      else expect(withoutDigest(text)).toBe(withoutDigest(shown));
    },
  );
});

test('the module that the README shows runs as the README calls it', { timeout: 30_000 }, async () => {
  const [, name, code] = /```js (\S+)\n([\s\S]*?)```/.exec(readme)!;
  symlinkSync(join(import.meta.dirname, '..', 'node_modules'), join(home, 'node_modules'), 'junction');
  writeFileSync(join(home, name!), code!);
  const call = `run ${name} --curve.exit-tribute 5% --args.rate 2 --steps 5 --runs 1 --json`;
  expect(readme).toContain(call.slice(0, call.indexOf(' --steps')));
  const { exit, stdout } = await tecmns(call, { cwd: home });
  expect(exit).toBe(0);
  expect(JSON.parse(stdout).rows).toBe(6);
});

test('the README lists all commands and exit codes', () => {
  for (const name of Object.keys(commands)) expect(readme).toContain(`| \`tecmns ${name}`);
  const listed = [...readme.matchAll(/^\| ([\d, ]+) \|/gm)].flatMap(([, codes]) =>
    codes!.split(', ').map(Number),
  );
  expect(listed).toEqual(Object.values(exitCodes));
});
