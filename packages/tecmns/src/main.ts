import { type ArgsDef, defineCommand, runCommand } from 'citty';
import type { Command, Flag } from './cli/command.ts';
import { failureParts, failureText } from './cli/failureText.ts';
import { fromHere } from './cli/fromHere.ts';
import { type Io, widthOf } from './cli/io.ts';
import { jsonText } from './cli/jsonText.ts';
import { COMMON_FLAGS, sessionOf } from './cli/session.ts';
import { styleOf } from './cli/style.ts';
import { usageOf } from './cli/usage.ts';
import { type CommandEntry, commands } from './commands.ts';
import { exitCodeOf } from './exitCodeOf.ts';
import { type ExitCode, exitCodes } from './exitCodes.ts';

/**
 * Carries out a call of the command `tecmns`.
 *
 * @param argv what stands after `tecmns`
 * @param io where words and data go, and what the process around tells
 * @returns what the process should end with; nothing is thrown, whatever the arguments are
 *
 * @example
 * ```ts
 * let text = '';
 * const stdout = { write: (part) => { text += part; }, isTTY: false, columns: 80 };
 * const { signal } = new AbortController();
 * const io = { stdout, stderr: stdout, env: {}, cwd: '.', signal, now: () => 0, today: () => '2026-11-05' };
 * await main(['describe', 'commonsbuild/augmented-bonding-curve'], io); // => 0
 * text.includes('reserveRatio'); // => true
 * ```
 */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    return complain(error, argv, io);
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<ExitCode> {
  const [first, ...args] = argv;
  // As the founding proposal spells it.
  const name = first === '--init' ? 'init' : first;
  const isColored = !argv.includes('--no-color');
  if (name === undefined || ['help', '--help', '-h', '--no-color'].includes(name)) {
    io.stdout.write(`${await overview(io, isColored)}\n`);
    return name === undefined ? exitCodes.usage : exitCodes.ok;
  }
  if (['version', '--version', '-v'].includes(name)) {
    const told = await version();
    io.stdout.write(`${argv.includes('--json') ? jsonText({ command: 'version', version: told }) : told}\n`);
    return exitCodes.ok;
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) throw await unknownCommand(name);
  const { prepare } = await entry.load();
  const command = await prepare(args, io);
  try {
    return await carryOutOrHelp(command, argv, io, isColored);
  } finally {
    await command.end?.();
  }
}

async function carryOutOrHelp(
  command: Command,
  argv: readonly string[],
  io: Io,
  isColored: boolean,
): Promise<ExitCode> {
  const args = argv.slice(1);
  if (args.includes('--help') || args.includes('-h')) {
    const style = styleOf(io.stdout, io.env, isColored);
    io.stdout.write(
      `${usageOf({ ...command, groups: [...command.groups, COMMON_FLAGS] }, { style, width: widthOf(io.stdout) })}\n`,
    );
    return exitCodes.ok;
  }
  return carryOut(command, argv, io);
}

async function carryOut(command: Command, argv: readonly string[], io: Io): Promise<ExitCode> {
  const flags = [...command.groups, COMMON_FLAGS].flatMap((group): readonly Flag[] => group.flags);
  const { readArguments } = await import('./cli/readArguments.ts');
  const read = readArguments(argv.slice(1), flags);
  const { checkOperands } = await import('./cli/checkOperands.ts');
  checkOperands(command, read.operands);
  const { result } = await runCommand(
    defineCommand({
      meta: { name: command.name, description: command.summary },
      args: argumentsOf(flags),
      run: ({ args }) => {
        const values = Object.fromEntries(
          flags.map(({ name }) => [name, args[name] as string | boolean | undefined]),
        );
        return command.run(sessionOf(io, { operands: read.operands, flags: values, argv }));
      },
    }),
    { rawArgs: [...read.flags] },
  );
  // What `run` above gives, of which the parser knows no type.
  return result as ExitCode;
}

/** Flags as the parser takes them. */
function argumentsOf(flags: readonly Flag[]): ArgsDef {
  return Object.fromEntries(
    flags.map(({ name, value }) => [name, { type: value === undefined ? 'boolean' : 'string' } as const]),
  );
}

async function complain(error: unknown, argv: readonly string[], io: Io): Promise<ExitCode> {
  const exit = exitCodeOf(error);
  const { message, ...rest } = failureParts(error, exit);
  const parts = { message: fromHere(message, io.cwd), ...rest };
  const style = styleOf(io.stderr, io.env, !argv.includes('--no-color'));
  io.stderr.write(`${failureText(parts, style, widthOf(io.stderr))}\n`);
  if (argv.includes('--verbose') && error instanceof Error) io.stderr.write(`${error.stack}\n`);
  if (argv.includes('--json')) io.stdout.write(`${jsonText({ error: parts })}\n`);
  return exit;
}

async function overview(io: Io, isColored: boolean): Promise<string> {
  const style = styleOf(io.stdout, io.env, isColored);
  const listed = (group: CommandEntry['group']) =>
    Object.entries(commands)
      .filter(([, entry]) => entry.group === group)
      .map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)
      .join('\n');
  return `Models of token economies: describes, runs, sweeps and draws them, and keeps a
registry of those of others.

${style.bold('Usage')}  tecmns <command> [flags]

${style.bold('Models')}
${listed('models')}

${style.bold('Registry')}
${listed('registry')}

tecmns <command> --help tells more, tecmns --version which version this is.

${style.bold('Begin with')}
  tecmns run commonsbuild/augmented-bonding-curve`;
}

async function version(): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

async function unknownCommand(name: string): Promise<Error> {
  const { nearest, UsageError } = await import('./cli/UsageError.ts');
  return new UsageError(`There is no command '${name}'.`, {
    subject: name,
    hint: nearest(name, Object.keys(commands), 'tecmns --help lists the commands.').replace(
      'mean ',
      'mean tecmns ',
    ),
  });
}
