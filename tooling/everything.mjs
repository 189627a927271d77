/** Scripts of package.json that `npm run check:all` runs, in their order; one that is not there is left out. */
const NAMES = ['test', 'demo', 'examples', 'packed', 'scaffold', 'rehearse', 'docs'];

/**
 * The checks of `npm run check:all`: each with the words of its command.
 *
 * @param {Readonly<Record<string, string>>} scripts of package.json
 * @returns {Record<string, readonly string[]>}
 */
export function stepsOf(scripts) {
  const there = NAMES.filter((name) => scripts[name] !== undefined);
  return Object.fromEntries(there.map((name) => [name, ['npm', 'run', name, '--silent']]));
}

/**
 * Counts of a command: those that it prints last, or one for the command itself.
 *
 * @param {number} code its exit code
 * @param {string} output
 * @returns {{ passed: number, failed: number }}
 */
export function tallyOf(code, output) {
  const lines = output.match(/^\d+ passed, \d+ failed$/gm);
  if (lines === null) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const [passed, failed] = lines.at(-1).match(/\d+/g).map(Number);
  // A command that fails has a failure, also where it counted none.
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}
