import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { flat, longestLine, tecmns } from '../testing/terminal.ts';
import { commands } from './commands.ts';

const ABC = 'commonsbuild/augmented-bonding-curve';
const ESCAPE = '\u001b[';

describe('tecmns', () => {
  test.each(['--help', '-h', 'help', '--no-color'])('with %s lists the commands', async (flag) => {
    const { exit, stdout, stderr } = await tecmns(flag);
    expect([exit, stderr]).toEqual([0, '']);
    for (const [name, { summary }] of Object.entries(commands))
      expect(stdout).toContain(`${name.padEnd(10)} ${summary}`);
  });

  test('lists those about models and those about a registry apart', async () => {
    const { stdout } = await tecmns('--help');
    const listed = (title: string) =>
      [
        ...stdout
          .split(`\n${title}\n`)[1]!
          .split('\n\n')[0]!
          .matchAll(/^ {2}(\S+)/gm),
      ].map(([, name]) => name);
    for (const [title, group] of [
      ['Models', 'models'],
      ['Registry', 'registry'],
    ] as const)
      expect(listed(title)).toEqual(Object.keys(commands).filter((name) => commands[name]!.group === group));
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
  });

  test('loads neither models nor the registry before a command needs them', () => {
    const seen = new Set<string>();
    const follow = (file: string) => {
      if (seen.has(file)) return;
      seen.add(file);
      const text = readFileSync(file, 'utf8');
      for (const [, from] of text.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)';/gms))
        if (from!.startsWith('.')) follow(join(dirname(file), from!));
        else seen.add(from!);
    };
    follow(join(import.meta.dirname, 'bin.ts'));
    const packages = [...seen].filter((one) => !existsSync(one));
    expect(packages).toEqual(['citty']);
  });

  test('without a command does the same, and counts as a wrong call', async () => {
    expect(await tecmns('')).toEqual({ ...(await tecmns('--help')), exit: 2 });
  });

  test.each(['--version', '-v', 'version'])('with %s tells its version', async (flag) => {
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    expect(await tecmns(flag)).toEqual({ exit: 0, stdout: `${version}\n`, stderr: '' });
    expect(JSON.parse((await tecmns(`${flag} --json`)).stdout)).toEqual({ command: 'version', version });
  });

  test.each([
    ['rum', "Error  There is no command 'rum'.\nNext   Did you mean tecmns run?\nCode   usage (exit 2)\n"],
    ['constructor', 'Next   tecmns --help lists the commands.\n'],
    ['--unknown', "There is no command '--unknown'."],
  ])('refuses the command %s', async (name, text) => {
    const { exit, stdout, stderr } = await tecmns(name);
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toContain(text);
  });
});

describe('every command', () => {
  test.each(Object.entries(commands))(
    '%s has a help with its flags and those of all commands',
    async (name, { summary }) => {
      expect(summary.length).toBeLessThan(60);
      const { exit, stdout, stderr } = await tecmns([name, '--help']);
      expect([exit, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(new RegExp(`^Usage {2}tecmns ${name} `, 'm'));
      expect(stdout).toMatch(/^ {2}--json {18}\S/m);
      expect(stdout).toMatch(/^Examples$/m);
      expect(longestLine(stdout)).toBeLessThanOrEqual(80);
    },
  );

  test.each(['describe', 'run', 'sweep', 'plot', 'hash', 'export', 'lineage', 'fork'])(
    '%s refuses a call without what it works on',
    async (name) => {
      const { exit, stderr } = await tecmns(name);
      expect(exit).toBe(2);
      expect(stderr).toMatch(new RegExp(`^Error {2}tecmns ${name} needs <`));
      expect(stderr).toMatch(/^Next {3}Write tecmns /m);
    },
  );

  test.each([
    ['run', 'tecmns models lists the models.'],
    ['remove', 'tecmns ls lists what is registered.'],
    ['hash', 'Write tecmns hash <path | owner/name@ref>.'],
  ])('%s says where to look what it works on', async (name, hint) => {
    const { stderr } = await tecmns(name);
    expect(flat(stderr)).toContain(hint);
    expect(flat(stderr).includes('tecmns models')).toBe(name === 'run');
  });

  test.each([
    ['hash', ''],
    ['export', 'a/b', ''],
    ['describe', ''],
  ])('%s refuses an empty argument', async (...words) => {
    const { exit, stderr } = await tecmns(words);
    expect(exit).toBe(2);
    expect(stderr).toContain(`tecmns ${words[0]} does not take an empty argument.`);
  });

  test.each([
    ['models extra', "tecmns models does not take 'extra'."],
    [`describe ${ABC} more`, "tecmns describe does not take 'more'."],
    [`run ${ABC} more`, "tecmns run does not take 'more'."],
  ])('refuses another argument: %s', async (line, message) => {
    const { exit, stderr } = await tecmns(line);
    expect(exit).toBe(2);
    expect(stderr).toContain(message);
  });

  test.each(['models', `describe ${ABC}`, `run ${ABC}`, `sweep ${ABC} --reserve-ratio 0.2,0.3`, 'plot .'])(
    '%s refuses a flag that there is not',
    async (line) => {
      const { exit, stdout, stderr } = await tecmns(`${line} --jsom`);
      expect([exit, stdout]).toEqual([2, '']);
      expect(stderr).toContain('There is no flag --jsom.\nNext   Did you mean --json?');
    },
  );
});

describe('a defect', () => {
  const broken = {
    onWrite: (text: string) => {
      if (text.startsWith('commonsbuild/augmented')) throw new Error('Out of ink.');
    },
  };

  test('is told without its stack, and with the next step', async () => {
    const { exit, stderr } = await tecmns(`describe ${ABC}`, broken);
    expect(exit).toBe(1);
    expect(stderr).toBe(
      'Error  Something went wrong that should not: Out of ink.\nNext   Run it again with --verbose, and report what it prints.\nCode   internal (exit 1)\n',
    );
  });

  test('shows its stack when that is asked for', async () => {
    const { stderr } = await tecmns(`describe ${ABC} --verbose`, broken);
    expect(stderr).toContain('    at ');
  });
});

describe('errors', () => {
  test('are a document as well when one is asked for', async () => {
    const { exit, stdout, stderr } = await tecmns(`run ${ABC} --reserve-ratio 8 --json`);
    expect(exit).toBe(3);
    expect(stderr).toContain('AugmentedBondingCurve.reserveRatio: 8 is above 1.');
    expect(JSON.parse(stdout)).toEqual({
      error: {
        message: 'AugmentedBondingCurve.reserveRatio: 8 is above 1. Allowed: above 0 to 1.',
        hint: expect.any(String),
        code: 'out-of-range',
        exit: 3,
      },
    });
  });

  test('never show a stack, and always the next step', async () => {
    for (const line of ['rum', 'run nothing', `run ${ABC} --seed`, `run ${ABC} --runs 0`, 'plot nowhere']) {
      const { stderr } = await tecmns(line);
      expect(stderr).toMatch(/^Error {2}\S[\s\S]*\nNext {3}\S[\s\S]*\nCode {3}\S+ \(exit \d+\)\n$/);
      expect(stderr).not.toContain('    at ');
    }
  });
});

describe('emphasis', () => {
  const calls = ['--help', 'run --help', `describe ${ABC}`, 'rum'];
  const written = async (line: string, around: Parameters<typeof tecmns>[1]) => {
    const { stdout, stderr } = await tecmns(line, around);
    return stdout + stderr;
  };

  test.each(calls)('is used on a terminal, and nowhere else: %s', async (line) => {
    expect(await written(line, { isTTY: true })).toContain(ESCAPE);
    expect(await written(line, {})).not.toContain(ESCAPE);
  });

  test.each(calls)('is left out when it is not wanted: %s', async (line) => {
    expect(await written(`${line} --no-color`, { isTTY: true })).not.toContain(ESCAPE);
    expect(await written(line, { isTTY: true, env: { NO_COLOR: '1' } })).not.toContain(ESCAPE);
    expect(await written(line, { isTTY: true, env: { TERM: 'dumb' } })).not.toContain(ESCAPE);
    expect(await written(line, { isTTY: true, env: { NO_COLOR: '' } })).toContain(ESCAPE);
  });
});

test('no line is longer than 80 columns, for any model, on however wide a terminal', async () => {
  const { stdout: list } = await tecmns('models --json');
  const ids = (JSON.parse(list).models as readonly { id: string }[]).map(({ id }) => id);
  for (const id of ids) {
    for (const line of [`describe ${id}`, `run ${id} --help`, `sweep ${id} --help`]) {
      const { exit, stdout } = await tecmns(line, { columns: 200 });
      expect(exit).toBe(0);
      expect(longestLine(stdout)).toBeLessThanOrEqual(80);
    }
  }
});
