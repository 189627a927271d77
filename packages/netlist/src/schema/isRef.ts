/** What a ref may be, for messages. */
export const REF_FORM =
  'a tag or branch as git allows it, which does not begin with - or > and is not HEAD or the id of a commit';

const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Z}~^:?*[\\]|\.\.|@\{|\/\/|^[/\->]|[/.]$/u;
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;

/**
 * Tells whether text names a tag or branch by the rules of git (`git check-ref-format --allow-onelevel`). What could be
 * taken for an option, a minimum version or a commit is none, nor is what has signs that are not shown.
 *
 * @example
 * ```ts
 * isRef('release/1.0'); // => true
 * isRef('--upload-pack=x'); // => false
 * ```
 */
export function isRef(text: string): boolean {
  if (text === '' || text === '@' || text === 'HEAD' || text.length > 255) return false;
  if (FORBIDDEN.test(text) || COMMIT.test(text)) return false;
  return text.split('/').every((component) => !component.startsWith('.') && !component.endsWith('.lock'));
}
