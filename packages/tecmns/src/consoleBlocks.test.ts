import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

test('the README lists all commands and exit codes', () => {
  for (const name of Object.keys(commands)) expect(readme).toContain(`| \`tecmns ${name}`);
  const listed = [...readme.matchAll(/^\| ([\d, ]+) \|/gm)].flatMap(([, codes]) =>
    codes!.split(', ').map(Number),
  );
  expect(listed).toEqual(Object.values(exitCodes));
});
