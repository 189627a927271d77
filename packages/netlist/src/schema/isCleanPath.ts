/** What a path within a repository may be, for messages. */
export const PATH_FORM =
  'a path with slashes that stays within the repository, without empty parts, . and ..';

/**
 * Tells whether text is a path that stays below where it begins and is written in one way only. What a tree holds is checked far
 * more closely when it is read; this is for what asks for a part of it.
 */
export function isCleanPath(text: string): boolean {
  if (text.length > 1024 || /[\p{Cc}\p{Cs}\\:*?"<>|]/u.test(text) || text.normalize('NFC') !== text)
    return false;
  return text.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
