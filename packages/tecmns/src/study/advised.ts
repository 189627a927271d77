import { isTecmnsError, TecmnsError } from '@tecmns/core';
import type { Session } from '../cli/session.ts';

/** An error of a simulation with advice in the words of the command line. */
export function advised(error: unknown, { argv, flags }: Session): unknown {
  if (isTecmnsError(error, 'cancelled')) {
    return new TecmnsError(error.message, {
      code: error.code,
      hint:
        flags.out === undefined
          ? `Nothing is kept without a directory; to be able to go on later: ${shellLine(argv)} --out <directory>`
          : `Go on with: ${shellLine(argv.includes('--resume') ? argv : [...argv, '--resume'])}`,
      cause: error,
    });
  }
  if (isTecmnsError(error, 'too-large')) {
    const { message, hint = '', code, value, range, unit } = error;
    return new TecmnsError(message.replace(hint, '').trimEnd(), {
      code,
      value,
      range,
      unit,
      hint: 'Keep less, with --every 10 or --record price,supply; run less; or write it to disk with --out <directory>.',
      cause: error,
    });
  }
  return error;
}

/** The call as a shell takes it. */
export function shellLine(argv: readonly string[]): string {
  const quoted = argv.map((word) =>
    /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`,
  );
  return ['tecmns', ...quoted].join(' ');
}
