/**
 * What an error says without its hint, which stands at the end of its message.
 *
 * @example
 * ```ts
 * const error = new NetlistError('It is so.', { fault: 'bad-input', code: 'so', hint: 'Go on.' });
 * error.message; // => 'It is so. Go on.'
 * sentenceOf(error); // => 'It is so.'
 * ```
 */
export function sentenceOf({
  message,
  hint = '',
}: {
  readonly message: string;
  readonly hint?: string | undefined;
}): string {
  return message.slice(0, message.length - hint.length).trimEnd();
}
