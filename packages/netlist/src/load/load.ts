import { posix } from 'node:path';
import { Columns } from '@tecmns/core';
import { NetlistError } from '../NetlistError.ts';
import type { Project } from '../project/Project.ts';
import { packagesOf } from '../project/packagesOf.ts';
import { shownName } from '../shown.ts';
import type { Pack } from '../store/pack.ts';
import { readPack } from '../store/readPack.ts';
import { bundle, type ModulePlace } from './bundle.ts';
import type { FoundModel } from './findModel.ts';
import { findVisible } from './findVisible.ts';
import type { HostModule, RunPlan, SentColumn } from './messages.ts';
import { SANDBOX_LIMITS, Sandbox, type SandboxLimits } from './Sandbox.ts';

/** How a model is loaded. */
export type LoadOptions = {
  /** Modules that models may import, by name; `@tecmns/core` among them. */
  readonly host: readonly HostModule[];
  /** Address of the module whose `simulate` runs what was loaded. */
  readonly executor: string;
  readonly limits?: SandboxLimits | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** A model out of a netlist, in a sandbox of its own. */
export type LoadedModel = {
  /** Id of the node that provides it. */
  readonly node: string;
  /** Id of the model. */
  readonly id: string;
  /** Hash of the node whose bytes were loaded. */
  readonly tree1: string;
  /** What it says of itself: parameters, metrics, units. Null for a system. Not checked: it is its own word. */
  readonly description: unknown;
  /**
   * Runs it within the sandbox: a plan goes in, columns come out.
   *
   * @throws NetlistError `not-run`, `out-of-time`, `out-of-memory`, `bad-answer`
   */
  run(plan: RunPlan, signal?: AbortSignal): Promise<{ readonly columns: Columns; readonly digest: string }>;
  /** Ends the sandbox. */
  end(): Promise<void>;
};

/** Largest description that is taken [byte]. */
const MOST_DESCRIPTION = 2 ** 20;

/**
 * Loads a model of a locked netlist: its bytes and those of all it imports are hashed, put together from the very buffers that were
 * hashed, and run in a sandbox.
 *
 * @param name `owner/name#Model`, with or without `tecmns:`
 * @throws NetlistError `no-lock`; what {@link findModel}, {@link readPack} and {@link bundle} throw; `not-loaded`, `out-of-time`, `out-of-memory`
 *
 * @example
 * ```ts no-run
 * const model = await load(await openProject('.'), '1hive/models#ConvictionVoting', {
 *   host: [{ name: '@tecmns/core', address: import.meta.resolve('@tecmns/core') }],
 *   executor: import.meta.resolve('@tecmns/cadcad'),
 * });
 * const { columns } = await model.run({ steps: 365, seed: 1 });
 * await model.end();
 * ```
 */
export async function load(project: Project, name: string, options: LoadOptions): Promise<LoadedModel> {
  const { limits = SANDBOX_LIMITS, host, executor, signal } = options;
  const { lock, store } = project;
  if (lock === undefined) throw noLock();
  const packs = new Map<string, Promise<Pack>>();
  const packOf = (node: string) => {
    const known = packs.get(node);
    if (known !== undefined) return known;
    const reading = readPack(store, lock.nodes[node]!.tree1, project.policy.limits);
    packs.set(node, reading);
    return reading;
  };
  const visible = { project: { ...project, lock }, packOf };
  const found = await findVisible(visible, null, name);
  const { place, exportName } = await placeOf(found, packOf);
  const code = await bundle({
    entry: place,
    packOf,
    modelOf: async (importer, text) =>
      (await placeOf(await findVisible(visible, importer, text), packOf)).place,
    host: host.map((module) => module.name),
  });
  const { sandbox, description } = await Sandbox.start(
    name,
    { code, exportName, host, executor },
    limits,
    signal,
  );
  return {
    ...found,
    tree1: lock.nodes[found.node]!.tree1,
    description: parseDescription(name, description),
    async run(plan, own) {
      const { columns, digest } = await sandbox.run(plan, own);
      if (!/^[0-9a-f]{64}$/.test(digest)) throw noTable(name);
      return { columns: checkedColumns(name, columns), digest };
    },
    end: () => sandbox.end(),
  };
}

async function placeOf(
  { node, id }: FoundModel,
  packOf: (node: string) => Promise<Pack>,
): Promise<{ place: ModulePlace; exportName: string }> {
  const packages = packagesOf(await packOf(node), node);
  for (const { directory, manifest } of packages) {
    const model = manifest.provides.find((one) => one.id === id);
    if (model !== undefined)
      return { place: { node, path: posix.join(directory, model.path) }, exportName: model.export };
  }
  throw new NetlistError(`${shownName(node)} does not provide ${shownName(id)}, though the lock says so.`, {
    fault: 'verification',
    code: 'not-provided',
    subject: id,
    hint: 'Run tecmns verify.',
  });
}

/** What a model says of itself, as plain data of bounded length. */
function parseDescription(name: string, text: string): unknown {
  if (text.length <= MOST_DESCRIPTION) return JSON.parse(text);
  throw new NetlistError(`${shownName(name)} describes itself with ${text.length} bytes.`, {
    fault: 'limit',
    code: 'too-large',
    subject: name,
    range: `at most ${MOST_DESCRIPTION} bytes`,
  });
}

/** Columns as they came out of the sandbox, of which nothing is taken for granted. */
function checkedColumns(name: string, sent: readonly SentColumn[]): Columns {
  const isColumn = (one: SentColumn) =>
    [one.name, one.unit, one.doc].every((text) => typeof text === 'string' && text.length < 10_000) &&
    one.values instanceof Float64Array &&
    one.values.length === sent[0]!.values.length;
  if (!Array.isArray(sent) || !sent.every(isColumn)) throw noTable(name);
  const columns = sent.map(({ name: column, unit, doc, nullable, values }) => ({
    kind: 'f64' as const,
    ...{ name: column, unit, doc, nullable: nullable === true, values },
  }));
  try {
    return new Columns(columns);
  } catch (cause) {
    throw noTable(name, cause);
  }
}

function noTable(name: string, cause?: unknown): NetlistError {
  return new NetlistError(`${shownName(name)} answered with what is no table.`, {
    fault: 'load',
    code: 'bad-answer',
    subject: name,
    hint: 'Tell its author: its metrics may have names that are taken twice.',
    cause,
  });
}

function noLock(): NetlistError {
  return new NetlistError('There is no lock, so nothing says which bytes may be loaded.', {
    fault: 'bad-input',
    code: 'no-lock',
    subject: 'tecmns.lock.json',
    hint: 'Run tecmns init first.',
  });
}
