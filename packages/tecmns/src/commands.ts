import type { PrepareCommand } from './cli/command.ts';

/** A command that is loaded when it is called. */
export type CommandEntry = {
  /** What it is about: the models at hand, or the registry of those of others. */
  readonly group: 'models' | 'registry';
  /** What it does, in a sentence of less than 60 characters. */
  readonly summary: string;
  readonly load: () => Promise<{ readonly prepare: PrepareCommand }>;
};

/** The commands, in the order in which help lists them. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  models: {
    group: 'models',
    summary: 'Lists the models at hand.',
    load: () => import('./commands/models.ts'),
  },
  describe: {
    group: 'models',
    summary: 'Tells all about a model.',
    load: () => import('./commands/describe.ts'),
  },
  run: {
    group: 'models',
    summary: 'Runs a model or an experiment, and draws what comes out.',
    load: () => import('./commands/run.ts'),
  },
  sweep: {
    group: 'models',
    summary: 'Runs one for many values of its parameters.',
    load: () => import('./commands/sweep.ts'),
  },
  plot: {
    group: 'models',
    summary: 'Draws a result that was written to disk.',
    load: () => import('./commands/plot.ts'),
  },
  new: {
    group: 'models',
    summary: 'Writes a model or a package to begin with.',
    load: () => import('./commands/new.ts'),
  },
  init: {
    group: 'registry',
    summary: 'Fetches what a netlist registers, and locks it.',
    load: () => import('./commands/init.ts'),
  },
  add: {
    group: 'registry',
    summary: 'Registers a repository, or a folder of the project.',
    load: () => import('./commands/add.ts'),
  },
  remove: {
    group: 'registry',
    summary: 'Takes an entry out of the netlist.',
    load: () => import('./commands/remove.ts'),
  },
  update: {
    group: 'registry',
    summary: 'Chooses the commits of branches and tags anew.',
    load: () => import('./commands/update.ts'),
  },
  verify: {
    group: 'registry',
    summary: 'Hashes all of it again, and compares it with the lock.',
    load: () => import('./commands/verify.ts'),
  },
  ls: {
    group: 'registry',
    summary: 'Lists repositories and the models that they provide.',
    load: () => import('./commands/ls.ts'),
  },
  status: {
    group: 'registry',
    summary: 'Tells which entries are locked, and here.',
    load: () => import('./commands/status.ts'),
  },
  graph: {
    group: 'registry',
    summary: 'Shows which repository registers which.',
    load: () => import('./commands/graph.ts'),
  },
  why: {
    group: 'registry',
    summary: 'Tells by whom a repository or model came in.',
    load: () => import('./commands/why.ts'),
  },
  audit: {
    group: 'registry',
    summary: 'Shows what to look at before a registry is trusted.',
    load: () => import('./commands/audit.ts'),
  },
  lineage: {
    group: 'registry',
    summary: 'Shows what a model came from.',
    load: () => import('./commands/lineage.ts'),
  },
  hash: {
    group: 'registry',
    summary: 'Gives the content hash of a folder or repository.',
    load: () => import('./commands/hash.ts'),
  },
  diff: {
    group: 'registry',
    summary: 'Compares two locks, or the lock with the committed one.',
    load: () => import('./commands/diff.ts'),
  },
  lock: {
    group: 'registry',
    summary: 'Checks the lock, or mends it after a merge.',
    load: () => import('./commands/lock.ts'),
  },
  export: {
    group: 'registry',
    summary: 'Writes the files of a repository into a folder.',
    load: () => import('./commands/export.ts'),
  },
  vendor: {
    group: 'registry',
    summary: 'Copies what is locked into the project.',
    load: () => import('./commands/vendor.ts'),
  },
  mirror: {
    group: 'registry',
    summary: 'Makes bare mirrors of what is locked.',
    load: () => import('./commands/mirror.ts'),
  },
  types: {
    group: 'registry',
    summary: 'Writes types of the models that the project sees.',
    load: () => import('./commands/types.ts'),
  },
  fork: {
    group: 'registry',
    summary: 'Copies a model into a package of your own.',
    load: () => import('./commands/fork.ts'),
  },
  attest: {
    group: 'registry',
    summary: 'Signs a statement about a content hash.',
    load: () => import('./commands/attest.ts'),
  },
  log: {
    group: 'registry',
    summary: 'Logs what is locked, in a list that only grows.',
    load: () => import('./commands/log.ts'),
  },
  badge: {
    group: 'registry',
    summary: 'Tells when a model was registered first.',
    load: () => import('./commands/badge.ts'),
  },
  credit: {
    group: 'registry',
    summary: 'Divides an amount among those whose work it rests on.',
    load: () => import('./commands/credit.ts'),
  },
  doctor: {
    group: 'registry',
    summary: 'Tells what of this machine the registry depends on.',
    load: () => import('./commands/doctor.ts'),
  },
};
