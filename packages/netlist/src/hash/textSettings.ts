import { runInTree, type WorkTree } from './runInTree.ts';

/** What of the author's settings changes the bytes that git keeps of a file. */
export type TextSettings = {
  /** `name=value` of each that tells how lines end. */
  readonly lines: readonly string[];
  /** Names of filters for which there is a program. */
  readonly filters: ReadonlySet<string>;
  /** Whether the disk keeps who may execute a file. */
  readonly hasModes: boolean;
};

const WANTED = '^(core\\.(autocrlf|eol|filemode)|filter\\..*\\.(clean|process))$';

/**
 * Reads the settings of a repository and of its author, as git puts them together.
 *
 * @throws NetlistError `not-read` when git cannot
 */
export async function textSettings(tree: WorkTree): Promise<TextSettings> {
  const values = new Map<string, string>();
  const filters = new Set<string>();
  // Git ends with 1 where there are none.
  for (const setting of await runInTree(tree, ['config', '-z', '--get-regexp', WANTED], [1])) {
    const text = setting.toString('utf8');
    const end = text.indexOf('\n');
    // A name alone stands for true.
    const [name, value] = end < 0 ? [text, 'true'] : [text.slice(0, end), text.slice(end + 1).toLowerCase()];
    const filter = /^filter\.(.*)\.(?:clean|process)$/s.exec(name)?.[1];
    if (filter !== undefined) filters.add(filter);
    else values.set(name, value);
  }
  const lines = ['core.autocrlf', 'core.eol'].filter((name) => /^\w+$/.test(values.get(name) ?? ''));
  return {
    lines: lines.map((name) => `${name}=${values.get(name)}`),
    filters,
    hasModes: !/^(false|no|off|0|)$/.test(values.get('core.filemode') ?? 'true'),
  };
}
