import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { creditGraphOf } from '../src/credit/creditGraphOf.ts';
import { creditPlaces } from '../src/credit/creditPlaces.ts';
import { flow1 } from '../src/credit/flow1.ts';
import { pay } from '../src/credit/pay.ts';
import { blobHashes } from '../src/hash/blobHash.ts';
import { hashTree } from '../src/hash/hashTree.ts';
import { linkedOwners } from '../src/project/linkedOwners.ts';
import { localPackages } from '../src/project/localPackages.ts';
import type { Files } from './repositories.ts';
import type { World } from './world.ts';

/** What the project of a world credits to whom, after its netlist was followed anew; amounts are of a million. */
export async function projectCredit(world: World, models?: readonly string[]) {
  // What was locked before would stay.
  for (const name of ['tecmns.lock.json', '.tecmns'])
    rmSync(join(world.folder, name), { recursive: true, force: true });
  await world.init();
  const project = await world.open();
  const locked = { ...project, lock: project.lock! };
  const places = await creditPlaces(locked, await localPackages(project));
  const made = creditGraphOf(locked, places, { models, links: await linkedOwners(project) });
  const credit = flow1(made.graph);
  const amounts = Object.fromEntries(pay(1_000_000n, credit.shares));
  /** Ids without commits, to read them. */
  const plain = Object.fromEntries(
    Object.entries(amounts).map(([id, amount]) => [id.replace(/@[0-9a-f]{40}/, ''), Number(amount)]),
  );
  const codes = made.findings.map(({ code }) => code);
  return { ...made, credit, locked, places, amounts: plain, codes };
}

/** The hash of a package of texts. */
export function hashOf(files: Files): `tree1:${string}` {
  return hashTree(
    Object.entries(files).map(([path, text]) => {
      const bytes = Buffer.from(text as string);
      return { path, mode: '100644' as const, size: bytes.length, ...blobHashes(bytes) };
    }),
  ).tree1;
}

/** Amount of those whose ids fit. */
export function sumOf(amounts: Readonly<Record<string, number>>, those: RegExp): number {
  return Object.entries(amounts).reduce((sum, [id, amount]) => (those.test(id) ? sum + amount : sum), 0);
}
