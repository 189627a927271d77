// The walk-through of CONTRIBUTING.md as data: what it calls, and what it writes.

/**
 * @typedef {{ kind: 'call', line: string } | { kind: 'file', path: string, text: string }} GuideStep
 */

const FENCE = /^(`{3,})(\w+)(?: (\S+))?\n([\s\S]*?)\n\1$/gm;

/**
 * Steps of a section, in order: the lines of its `sh` blocks, and the blocks that name a file.
 *
 * @param {string} guide
 * @param {string} heading with which the section begins; it ends at the next of its level
 * @returns {GuideStep[]}
 */
export function stepsOf(guide, heading) {
  const start = guide.indexOf(`\n### ${heading}`);
  if (start < 0) throw new Error(`The guide has no section '${heading}'.`);
  const end = guide.indexOf('\n### ', start + 1);
  return [...guide.slice(start, end < 0 ? guide.length : end).matchAll(FENCE)].flatMap(
    ([, , language, path, text]) => {
      if (path !== undefined) return [{ kind: 'file', path, text: `${text}\n` }];
      return language === 'sh' ? text.split('\n').map((line) => ({ kind: 'call', line })) : [];
    },
  );
}

/**
 * A file after a step. A block that begins with a heading takes the place of the section of that name, where there is one.
 *
 * @param {string} before
 * @param {string} text
 */
export function written(before, text) {
  const heading = /^## .*\n/.exec(text)?.[0];
  const start = heading === undefined ? -1 : before.indexOf(`\n${heading}`);
  if (start < 0 || !before.startsWith('# ')) return text;
  const next = before.indexOf('\n## ', start + 1);
  return `${before.slice(0, start + 1)}${text}${next < 0 ? '' : before.slice(next)}`;
}
