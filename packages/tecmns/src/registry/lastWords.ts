import { escaped } from '../cli/escaped.ts';
import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { wrap } from '../cli/wrap.ts';

/** Writes the line that a command ends with, which is there also when silence is asked for; none beside a document. */
export function lastWords({ io: { stdout }, isJson }: Session, text: string): void {
  if (!isJson) stdout.write(`${wrap(escaped(text.replace(/\s+/g, ' ')), widthOf(stdout))}\n`);
}
