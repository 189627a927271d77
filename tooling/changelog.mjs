// How a change is written into a changelog; named in .changeset/config.json.

/**
 * The entry of one changeset, behind the commit that brought it.
 *
 * @param {{ summary: string, commit?: string }} changeset
 */
async function getReleaseLine({ summary, commit }) {
  const [first, ...rest] = summary.split('\n').map((line) => line.trimEnd());
  const mark = commit === undefined ? '' : `${commit.slice(0, 7)}: `;
  return ['', `- ${mark}${first}`, ...rest.map((line) => (line === '' ? '' : `  ${line}`))].join('\n');
}

/**
 * The entry of all packages whose new version a package now asks for: one line, however many changes they had.
 *
 * @param {readonly unknown[]} _changesets
 * @param {readonly { name: string, newVersion: string }[]} dependencies
 */
async function getDependencyReleaseLine(_changesets, dependencies) {
  if (dependencies.length === 0) return '';
  return `- Depends on ${dependencies.map(({ name, newVersion }) => `${name} ${newVersion}`).join(', ')}.`;
}

export default { getReleaseLine, getDependencyReleaseLine };
