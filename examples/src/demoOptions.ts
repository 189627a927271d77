import { parseArgs } from 'node:util';

/** What the demo is asked for. */
export type DemoOptions = {
  readonly help: boolean;
  readonly json: boolean;
  readonly seed: string;
  /** Folder that the result is written into. */
  readonly out: string;
};

/** What `--help` prints. */
export const HELP = `Replays the launch of the Token Engineering Commons, simulates a year of it, and
lets a commons, a firm and an academy meet in a bull and in a bear market.

  npm run demo -- [options]

  --seed <text>   another seed, for other years (default: tecmns)
  --out <folder>  where the result is written (default: out)
  --json          one JSON object: milestones, digests and tables
  --help          this text`;

/** Reads the arguments of the demo; or gives one sentence that says what is wrong with them. */
export function demoOptions(args: readonly string[]): DemoOptions | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        seed: { type: 'string', default: 'tecmns' },
        out: { type: 'string', default: 'out' },
      },
    });
    if (values.out === '') return 'The option --out needs the name of a folder.';
    return values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(/[.\n]/)[0] : String(error);
    return `${reason}; see --help.`;
  }
}
