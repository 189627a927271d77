import { NetlistError } from '../NetlistError.ts';
import type { Limits } from '../schema/limits.ts';
import { shownName } from '../shown.ts';

/** Refuses a file beyond the limits. */
export function requireWithin(
  path: string,
  size: number,
  count: number,
  bytes: number,
  limits: Pick<Limits, 'filesPerNode' | 'bytesPerNode' | 'bytesPerBlob'>,
): void {
  const { bytesPerNode, bytesPerBlob } = limits;
  if (count > limits.filesPerNode) throw tooMany(limits);
  if (size > bytesPerBlob)
    throw tooMuch('too-large', `${shownName(path)} with ${size} bytes, more than ${bytesPerBlob}`);
  if (bytes > bytesPerNode) throw tooMuch('too-large', `more than ${bytesPerNode} bytes`);
}

/** The error for too many files or folders. */
export function tooMany({ filesPerNode }: Pick<Limits, 'filesPerNode'>): NetlistError {
  return tooMuch('too-many-files', `more than ${filesPerNode} files or folders`);
}

/** The error for what is no file. */
export function notAFile(path: string, what: string): NetlistError {
  return new NetlistError(`${shownName(path)} is ${what}, and only regular files can be hashed.`, {
    fault: 'bad-input',
    code: 'not-a-file',
    subject: path,
    value: what,
    range: 'regular files',
    hint: 'Take it out of the folder, or list it in .gitignore.',
  });
}

function tooMuch(code: string, what: string): NetlistError {
  return new NetlistError(`The folder has ${what}.`, {
    fault: 'limit',
    code,
    hint: 'List what does not belong to it in the .gitignore of its repository, or hash a folder within it.',
  });
}
