import { isTecmnsError, ParameterError, RunError, TecmnsError } from '@tecmns/core';
import type { Session } from '../cli/session.ts';
import type { SettableFlag } from './subject.ts';

/** An error of a simulation with advice in the words of the command line. */
export function advised(error: unknown, { argv, flags }: Pick<Session, 'argv' | 'flags'>): unknown {
  if (isTecmnsError(error, 'cancelled') && flags['dry-run'] === true) {
    return new TecmnsError('The dry run was stopped.', {
      code: error.code,
      hint: 'Run it again: it takes a moment, and keeps nothing.',
      cause: error,
    });
  }
  if (isTecmnsError(error, 'cancelled')) {
    return new TecmnsError(sentenceOf(error), {
      code: error.code,
      hint:
        flags.out === undefined
          ? `Nothing is kept without a directory; to be able to go on later: ${shellLine(argv)} --out <directory>`
          : `Go on with: ${shellLine(argv.includes('--resume') ? argv : [...argv, '--resume'])}`,
      cause: error,
    });
  }
  if (isTecmnsError(error) && error.hint?.includes('resume: true') === true) {
    const { hint, code, subject } = error;
    return new RunError(sentenceOf(error), {
      code,
      subject,
      hint: hint.replace('resume: true', '--resume'),
      cause: error,
    });
  }
  return error;
}

/** What an error says without its hint. */
const sentenceOf = ({ message, hint = '' }: TecmnsError) => message.replace(hint, '').trimEnd();

/** A refusal of a model for want of a parameter, with the flag that gives it. */
export function withFlag(error: unknown, settable: readonly SettableFlag[]): unknown {
  if (!isTecmnsError(error, 'missing')) return error;
  const { code, model, subject } = error;
  const found = settable.find(({ path }) => path.endsWith(`.${subject}`));
  if (found === undefined) return error;
  return new ParameterError(sentenceOf(error), {
    code,
    model,
    subject,
    hint: `Give it: --${found.flag} <${found.parameter.unit ?? found.parameter.kind}>.`,
    cause: error,
  });
}

/** The call as a shell takes it. */
export function shellLine(argv: readonly string[]): string {
  const quoted = argv.map((word) =>
    /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`,
  );
  return ['tecmns', ...quoted].join(' ');
}
