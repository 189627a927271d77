import { sourceOrder } from '../sourceOrder.ts';
import { insertStatement } from './insertStatement.ts';
import { listed } from './listed.ts';

const LIST = /^(export const models = )\[([^\]]*)\]( as const;)$/m;

/** Takes a model into an index: its import, its export, and its place in `models`. Undefined where there is no such list. */
export function listInIndex(text: string, name: string): string | undefined {
  const found = LIST.exec(text);
  if (found === null) return undefined;
  const [whole, head, inside, tail] = found;
  const names = [...inside!.split(',').map((one) => one.trim()), name].filter((one) => one !== '');
  const list = text.replace(whole, listed(head!, names.sort(sourceOrder), tail!));
  // The export first: without one, the import would stand below the comment of the list.
  const isFirst = !/^export [^;]* from /m.test(list);
  const exported = `export { ${name} } from './${name}.ts';`;
  return insertStatement(
    isFirst ? `${exported}\n\n${list}` : insertStatement(list, exported),
    `import { ${name} } from './${name}.ts';`,
  );
}
