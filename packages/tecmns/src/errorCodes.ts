import { type ExitCode, exitCodes } from './exitCodes.ts';

/** What an error of some code ends with, and what to do about it. */
export type CodeEntry = {
  readonly exit: ExitCode;
  /** The next step, where an error names none, in words of the command line. */
  readonly next: string;
  /** Whether the library names a step in words of its programming interface, in whose place this one stands. */
  readonly isReplaced?: boolean;
};

const { input, load, runFailed, notFound, internal } = exitCodes;

const VALUE = 'Add --help to the call to see what is allowed.';
const MODULE = 'Mend it in the module of the experiment, or in the model.';
const RUN = 'Look at what is named there. The same --seed gives the same runs.';
const WRITE =
  'See whether the disk is full, and whether you may write there; or name another place with --out.';
const READ = 'Name a directory that tecmns run --out wrote, or a file that ends in .parquet or .csv.';
const ANEW = 'Go on with --resume, or write into another directory.';
const ALONE = 'Leave out --workers, which this experiment cannot have.';

/** The next step where the program has a defect. */
export const REPORT = 'Run it again with --verbose, and report what it prints.';

const INIT = 'Run tecmns init to bring the lock up to date, and look at what changes.';

/** The next step by the exit of an error of the registry that names none. */
export const registryNext: Readonly<Partial<Record<ExitCode, string>>> = {
  [exitCodes.input]: 'Mend it where it is named; nothing was changed.',
  [exitCodes.notFound]:
    'Look at its name, the network, and that you may read it; tecmns doctor tells what git there is.',
  [exitCodes.verification]: 'Find out who changed what before you trust it: tecmns verify, tecmns diff.',
  [exitCodes.policy]:
    'Ask whoever wrote it to mend it, or change tecmns.policy.json if you mean to allow it.',
  [exitCodes.lockDrift]: INIT,
  [exitCodes.offline]: 'Run tecmns init once without --offline, or name a mirror with --mirror.',
  [exitCodes.limit]:
    'Leave out the entry that it comes by, or raise the limit under limits in tecmns.policy.json.',
  [exitCodes.load]: 'Look at what is named there; tecmns describe owner/name#Model tells whether it loads.',
};

const every = (codes: string, entry: CodeEntry): readonly (readonly [string, CodeEntry])[] =>
  codes.split(' ').map((code) => [code, entry]);

/** All codes of errors that the command can meet. */
export const errorCodes: ReadonlyMap<string, CodeEntry> = new Map([
  ...every('usage', { exit: exitCodes.usage, next: VALUE }),
  // A value that is given.
  ...every('out-of-range bad-value bad-length bad-member bad-pattern bad-schedule missing unknown', {
    ...{ exit: input, next: VALUE },
  }),
  ...every('unknown-model unknown-preset not-serialisable fixed by-parent handed-over exclusive choice', {
    ...{ exit: input, next: VALUE },
  }),
  ...every('bad-point empty-sweep empty-axis no-axis unequal-zip too-many duplicate mismatch rule empty', {
    ...{ exit: input, next: VALUE },
  }),
  ...every('bad-json not-a-number not-numbers bad-name', { exit: input, next: VALUE }),
  ...every('not-read foreign other-version', { exit: input, next: READ }),
  ...every('unexpected-text several', { exit: input, next: 'Write it by hand; nothing was written.' }),
  ...every('exists other-plan in-use', { exit: input, next: ANEW }),
  ...every('not-in-threads not-sendable', { exit: input, next: ALONE, isReplaced: true }),
  // A place that is not there, or that cannot be used.
  ...every('not-found', { exit: notFound, next: READ }),
  ...every('not-written', { exit: notFound, next: WRITE }),
  ...every('damaged', { exit: exitCodes.verification, next: 'Run it again into another directory.' }),
  // A module or model that is wrong in itself.
  ...every('not-loaded no-experiment', { exit: load, next: MODULE }),
  ...every('adopted-twice bad-bounds bad-default bad-id bad-options bad-preset bad-schema bad-slot', {
    ...{ exit: load, next: MODULE },
  }),
  ...every('bad-state bad-step bad-unit bad-wire bad-columns cycle effect-cycle watch-cycle nullable twice', {
    ...{ exit: load, next: MODULE },
  }),
  ...every('not-defined other-model own-constructor unbound-unit unit unit-mismatch unmeasured cadcad', {
    ...{ exit: load, next: MODULE },
  }),
  // What memory does not hold.
  ...every('too-large', {
    exit: exitCodes.limit,
    next: 'Keep less, with --every 10 or --record price,supply; run less; or write it to disk with --out <directory>.',
    isReplaced: true,
  }),
  // A run that fails.
  ...every(
    'failed not-finite asynchronous bad-signals changed-in-place no-pair other-key read-only rewound',
    {
      ...{ exit: runFailed, next: RUN },
    },
  ),
  ...every('unexpected-kind', { exit: runFailed, next: RUN }),
  ...every('worker-died', {
    exit: runFailed,
    next: 'Run it without --workers to see why. If memory ran out, use fewer workers, or keep less with --every 10.',
    isReplaced: true,
  }),
  ...every('cancelled', { exit: exitCodes.interrupted, next: 'Run it again.' }),
  // What only a defect brings about.
  ...every('bad-column closed finished full missing-part missing-rows not-here', {
    exit: internal,
    next: REPORT,
  }),
]);
