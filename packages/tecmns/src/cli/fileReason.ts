/** What the file system says of a path, by the code that it refuses with. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  ENOTDIR: 'a part of its path is no folder',
  EACCES: 'you may not',
  EPERM: 'you may not',
  EROFS: 'the disk can only be read',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your part of the disk is full',
  EISDIR: 'it is a folder',
  EEXIST: 'something else is there',
  ENOTEMPTY: 'something else is there',
  ELOOP: 'links lead round in a circle',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
};

/** Why the file system refused something, in words. The registry, which is not loaded for this, says the same of its files. */
export function fileReason(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no code';
  return REASONS[code] ?? `the file system says ${code}`;
}
