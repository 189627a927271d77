/** What a package begins with: core is depended on by all others, so that it promises stability at once. */
function firstVersion(name) {
  return name === '@tecmns/core' ? '1.0.0' : '0.1.0';
}

/**
 * Packages that were never released and would not begin with the right version.
 *
 * @param {readonly { name: string, version: string, released: boolean }[]} packages after versioning;
 *   `released` tells whether there was a changelog before
 */
export function firstVersionProblems(packages) {
  return packages
    .filter(({ name, version, released }) => !released && version !== firstVersion(name))
    .map(({ name, version }) => {
      const kind = name === '@tecmns/core' ? 'major' : 'minor';
      return `${name} would be released for the first time as ${version}, not ${firstVersion(name)}. Until then its manifest says 0.0.0, and a changeset of kind ${kind} announces it.`;
    });
}

/**
 * Differences between two lists of versions by package.
 *
 * @param {Readonly<Record<string, string>>} wanted
 * @param {Readonly<Record<string, string>>} found
 */
export function versionProblems(wanted, found) {
  return [...new Set([...Object.keys(wanted), ...Object.keys(found)])]
    .filter((name) => wanted[name] !== found[name])
    .map((name) => `${name} is ${found[name] ?? 'missing'}; expected: ${wanted[name] ?? 'nothing'}.`);
}

/** @param {string} text */
const flat = (text) => text.replace(/\s+/g, ' ').trim();

/**
 * What a changelog lacks of a release.
 *
 * @param {string} text
 * @param {{ name: string, version: string, summaries: readonly string[] }} release
 */
export function changelogProblems(text, { name, version, summaries }) {
  const [title, , heading] = text.split('\n');
  // Paragraphs after the first are indented there.
  const newest = flat(text.split(/^## /m)[1] ?? '');
  return [
    ...(title === `# ${name}` ? [] : [`The changelog of ${name} has the title '${title}'.`]),
    ...(heading === `## ${version}`
      ? []
      : [`The changelog of ${name} begins with '${heading}', not ${version}.`]),
    ...summaries
      .filter((summary) => newest.split(flat(summary)).length !== 2)
      .map((summary) => `The changelog of ${name} does not say once: ${summary}`),
  ];
}

/**
 * Packages of the scope that come along with one, itself among them.
 *
 * @param {Readonly<Record<string, { dependencies?: Readonly<Record<string, string>> }>>} manifests by name
 * @param {string} name
 * @returns {string[]}
 */
export function comesAlong(manifests, name) {
  const found = new Set();
  const visit = (one) => {
    if (found.has(one) || manifests[one] === undefined) return;
    found.add(one);
    for (const dependency of Object.keys(manifests[one].dependencies ?? {})) visit(dependency);
  };
  visit(name);
  return [...found].sort();
}

/**
 * Packages that depend on one themselves.
 *
 * @param {Readonly<Record<string, { dependencies?: Readonly<Record<string, string>> }>>} manifests by name
 * @param {string} name
 * @returns {string[]}
 */
export function dependentsOf(manifests, name) {
  return Object.keys(manifests)
    .filter((one) => manifests[one].dependencies?.[name] !== undefined)
    .sort();
}

/**
 * The version that follows one, by semantic versioning.
 *
 * @param {string} version
 * @param {'patch' | 'minor'} kind
 */
export function nextVersion(version, kind) {
  const [major, minor, patch] = version.split('.').map(Number);
  return kind === 'patch' ? `${major}.${minor}.${patch + 1}` : `${major}.${minor + 1}.0`;
}

/**
 * A plain table of releases: a row for each package, a column for each round.
 *
 * @param {readonly { title: string, versions: Readonly<Record<string, string>> }[]} rounds
 * @param {readonly string[]} names
 */
export function releaseTable(rounds, names) {
  const rows = [
    ['package', ...rounds.map(({ title }) => title)],
    ...names.map((name) => [name, ...rounds.map(({ versions }) => versions[name] ?? '-')]),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
