import { expectTypeOf, test } from 'vitest';
import type { economy } from '../testing/economy.ts';
import type { Executor } from './blocks/Executor.ts';
import type { BlocksManifest, Manifest, SystemManifest } from './manifest.ts';
import { runToDirectory } from './node/runToDirectory.ts';
import { simulateToDirectory } from './node/simulateToDirectory.ts';
import { simulate } from './simulate.ts';

declare const system: ReturnType<typeof economy>;
declare const executor: Executor;
declare const manifest: Manifest;
const options = { steps: 1, seed: 1 };

test('a manifest has what systems and blocks have in common', () => {
  expectTypeOf(manifest.rows).toEqualTypeOf<number>();
  expectTypeOf(manifest.failures[0]!.function).toEqualTypeOf<string | undefined>();
  // @ts-expect-error: blocks have no seed.
  manifest.experiment.seed;
  // @ts-expect-error: blocks have subsets in each of their models.
  manifest.subsets;
});

test('a manifest of a system and one of blocks are told apart by the system', () => {
  if (manifest.system === undefined) {
    expectTypeOf(manifest).toEqualTypeOf<BlocksManifest>();
    expectTypeOf(manifest.experiment.semantics).toEqualTypeOf<'strict' | 'compat'>();
    expectTypeOf(manifest.models[0]!.subsets).toEqualTypeOf<readonly unknown[]>();
  } else {
    expectTypeOf(manifest).toEqualTypeOf<SystemManifest>();
    expectTypeOf(manifest.experiment.seed).toEqualTypeOf<number | string>();
    expectTypeOf(manifest.models.pool!.hash).toEqualTypeOf<string>();
  }
});

test('a simulation has the manifest of a system, in memory and in a directory', async () => {
  expectTypeOf((await simulate(system, options)).manifest).toEqualTypeOf<SystemManifest>();
  expectTypeOf((await simulateToDirectory(system, 'out', options)).manifest).toEqualTypeOf<SystemManifest>();
});

test('an experiment of blocks has a manifest of which it is asked what it is', async () => {
  expectTypeOf((await executor.execute()).manifest).toEqualTypeOf<Manifest>();
  expectTypeOf((await runToDirectory(executor.work, 'out')).manifest).toEqualTypeOf<Manifest>();
});
