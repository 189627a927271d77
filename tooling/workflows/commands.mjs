const SCRIPT = /^npm (?:run )?([\w:]+)(?: --silent)?(?: -- (.*))?$/;
/** What an action is told to run. */
const GIVEN = ['version', 'publish'];

/**
 * All commands of a workflow, each as the script of package.json that it runs and the words for it.
 *
 * @param {{ jobs: Record<string, { steps: { run?: string, uses?: string, with?: Record<string, unknown> }[] }> }} workflow
 * @returns {{ script: string, words: string[] }[]} for a line that is no such command the line is the script
 */
export function commandsIn({ jobs }) {
  return Object.values(jobs)
    .flatMap(({ steps }) => steps)
    .flatMap(({ run, uses, with: given = {} }) => [
      ...(run === undefined ? [] : run.trim().split('\n')),
      ...(uses === undefined
        ? []
        : GIVEN.map((key) => given[key]).filter(
            (line) => line !== undefined && uses.startsWith('changesets/'),
          )),
    ])
    .map((line) => {
      const [, script, words = ''] = SCRIPT.exec(line.trim()) ?? [undefined, line];
      return { script, words: words.split(' ').filter((word) => word !== '') };
    });
}

/** The program that a script starts in the end: the last of its words. */
export function programOf(script) {
  return script.split(' ').at(-1);
}
