import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { creditGraphOf, creditPlaces, flow1, init, openProject, readPack, verify } from '@tecmns/netlist';
import { kept } from '../measure.ts';
import { aboveNode } from './commands.ts';
import { git, makeMirrors, mirrorOf, REPOSITORIES } from './mirrors.ts';

type Line = { readonly name: string; readonly seconds: number; readonly atMost?: number };

async function timed(name: string, atMost: number | undefined, call: () => unknown): Promise<Line> {
  const start = performance.now();
  kept.value = await call();
  const seconds = (performance.now() - start) / 1000;
  return { name, seconds, ...(atMost === undefined ? {} : { atMost }) };
}

/** Measures the registry on mirrors of this machine, and prints it beside what `git clone` takes for the same; tells whether all is within its budgets. */
export async function printRegistrySpeed(): Promise<boolean> {
  const home = mkdtempSync(join(tmpdir(), 'tecmns-bench-'));
  try {
    const lines = await measured(home);
    const clone = lines[0]!.seconds;
    console.log(`\nregistry, ${REPOSITORIES} mirrors of 43 files`);
    console.log(`${''.padEnd(34)}  seconds  of cloning  budget`);
    for (const { name, seconds, atMost } of lines) {
      const budget = atMost === undefined ? '' : `≤ ${atMost} s`;
      const over = atMost !== undefined && seconds > atMost ? '  over' : '';
      const numbers = `${seconds.toFixed(2).padStart(7)}  ${(seconds / clone).toFixed(2).padStart(8)} ×`;
      console.log(`${name.padEnd(34)}  ${numbers}  ${budget.padStart(6)}${over}`.trimEnd());
    }
    return lines.every(({ seconds, atMost = Number.POSITIVE_INFINITY }) => seconds <= atMost);
  } finally {
    rmSync(home, { recursive: true });
  }
}

async function measured(home: string): Promise<readonly Line[]> {
  const mirrors = join(home, 'mirrors');
  makeMirrors(mirrors);
  const project = join(home, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'tecmns.netlist.json'), '{"netlist":1,"models":["o/r0"]}');
  const fetching = {
    path: process.env.PATH ?? '',
    mirrors: [{ prefix: '', to: `${pathToFileURL(mirrors).href}/{owner}/{name}.git` }],
    isOffline: true,
  };
  const initialise = async () => init(await openProject(project), fetching);
  const verifyAll = async () => {
    const { netlist, lock, policy, store } = await openProject(project);
    if (lock === undefined) throw new Error('There is no lock.');
    const packOf = (_: string, tree1: string) => readPack(store, tree1 as `tree1:${string}`);
    const { isGood, nodes } = await verify({
      netlist,
      lock,
      packOf,
      hosts: policy.hosts,
      limits: policy.limits,
    });
    if (!isGood || nodes !== REPOSITORIES) throw new Error('The mirrors are not what they were.');
  };
  const creditAll = async () => {
    const { lock, ...rest } = await openProject(project);
    if (lock === undefined) throw new Error('There is no lock.');
    const { graph } = creditGraphOf({ ...rest, lock }, await creditPlaces({ ...rest, lock }, []));
    if (graph.nodes.length < REPOSITORIES) throw new Error('The mirrors are not what they were.');
    return flow1(graph);
  };
  return [
    await timed('git clone, one after the other', undefined, () => {
      for (let number = 0; number < REPOSITORIES; number++)
        git(['clone', '--quiet', mirrorOf(mirrors, number), join(home, 'clones', `r${number}`)]);
    }),
    await timed('init, nothing there', 40, initialise),
    await timed('init, lock and store there', 2, initialise),
    await timed('verify', 1.5, verifyAll),
    await timed('credit, out of the packs', undefined, creditAll),
    await timed('credit, 500 nodes of 8 edges', 1.5, () => flow1(creditGraph())),
    ...(
      [
        ['tecmns --help, above node', 0.25, ['--help']],
        ['tecmns graph, above node', 0.3, ['graph']],
        ['tecmns why, above node', 0.3, ['why', `o/r${REPOSITORIES - 1}`]],
      ] as const
    ).map(([name, atMost, args]) => ({ name, atMost, seconds: aboveNode(project, args) })),
  ];
}

/** A graph with as many edges as a registry of 500 models may have. */
function creditGraph(): Parameters<typeof flow1>[0] {
  const name = (number: number) => `node ${number % 500}`;
  const nodes = Array.from({ length: 500 }, (_, i) => ({
    id: name(i),
    authors: [{ id: `author ${i % 300}`, weight: 1 }],
    owners: [`owner ${i % 400}`],
    dependencies: Array.from({ length: 8 }, (_, k) => ({ to: name(7 * i + 31 * k + 1), uses: k + 1 })).filter(
      ({ to }, k, all) => all.findIndex((one) => one.to === to) === k,
    ),
    parents: i % 3 === 0 ? [{ to: name(i + 1), relation: 'derived' as const }] : [],
  }));
  return { nodes, entries: [{ node: name(0), weight: 1 }], links: [] };
}
