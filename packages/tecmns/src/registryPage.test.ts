import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { comparable, PageTerminal, stepsOf } from '../testing/consolePage.ts';

const path = join(import.meta.dirname, '../../../docs/registry.md');
const bin = join(import.meta.dirname, '../dist/bin.js');

/** Written anew with what the terminal shows. */
const isUpdate = process.env.TECMNS_UPDATE === '1';

test('whoever follows docs/registry.md sees what stands there', async () => {
  const page = readFileSync(path, 'utf8');
  const terminal = new PageTerminal(bin);
  onTestFinished(() => terminal.end());
  let commands = 0;
  let rest = page;
  let written = '';
  for (const step of stepsOf(page)) {
    if ('file' in step) {
      terminal.write(step.file, step.text);
      continue;
    }
    commands++;
    const shown = await terminal.type(step.command);
    if (!isUpdate) {
      expect(comparable(shown), step.command).toBe(comparable(step.answer));
      continue;
    }
    const isSame = comparable(shown) === comparable(step.answer);
    const before = block(step.command, step.answer);
    const at = rest.indexOf(before);
    written += rest.slice(0, at) + block(step.command, isSame ? step.answer : shown);
    rest = rest.slice(at + before.length);
  }
  expect(commands).toBeGreaterThan(15);
  if (isUpdate) writeFileSync(path, written + rest);
});

const block = (command: string, answer: string) => `$ ${command}\n${answer === '' ? '' : `${answer}\n`}`;
