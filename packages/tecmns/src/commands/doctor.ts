import { readdir, readFile, stat, statfs } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isTecmnsError } from '@tecmns/core';
import { type Finding, findGit, NetlistError, openProject, type Project, sentenceOf } from '@tecmns/netlist';
import type { PrepareCommand } from '../cli/command.ts';
import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { exitOfFault } from '../exitCodeOf.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { fetchOptions } from '../registry/fetchFlags.ts';
import { findingsText, labelled } from '../registry/findingsText.ts';
import { lastWords } from '../registry/lastWords.ts';
import { counted } from '../registry/shownNode.ts';
import { size } from '../show/duration.ts';

/** `tecmns doctor`: what of the machine the registry depends on. */
export const prepare: PrepareCommand = () => ({
  name: 'doctor',
  summary:
    'Tells which git, Node and esbuild there are, what is known against them, and how large the store is and how much room is left.',
  operands: [],
  groups: [
    {
      title: 'Git',
      flags: [{ name: 'git', value: 'path', doc: 'Absolute path of git. Default: the first on the PATH.' }],
    },
  ],
  examples: ['tecmns doctor', 'tecmns doctor --json'],
  run,
});

type Part = { readonly text: string; readonly findings: readonly Finding[]; readonly document: unknown };

async function run(session: Session): Promise<ExitCode> {
  const { io, style } = session;
  const parts = {
    node: {
      text: `${process.version} for ${process.platform}-${process.arch}`,
      findings: [],
      document: process.version,
    },
    git: await gitPart(session),
    esbuild: await esbuildPart(),
    ...(await projectParts(io.cwd)),
    disk: await diskPart(io.cwd),
  };
  const entries: readonly (readonly [string, Part])[] = Object.entries(parts);
  const findings = entries.flatMap(([, part]) => part.findings);
  const errors = findings.filter(({ severity }) => severity === 'error');
  session.document({
    command: 'doctor',
    ...Object.fromEntries(entries.map(([name, { document }]) => [name, document])),
    findings,
  });
  const width = widthOf(io.stdout);
  for (const [name, { text }] of entries) session.print(labelled(name, text, width));
  if (findings.length > 0) session.print(`\n${findingsText(findings, style, width)}`);
  session.print('');
  const told = findings.length - errors.length;
  const warnings = told === 0 ? '' : `${errors.length === 0 ? '' : ', '}${counted(told, 'warning')}`;
  const words = `${errors.length === 0 ? '' : counted(errors.length, 'error')}${warnings}`;
  lastWords(session, words === '' ? 'All is well.' : `${words}.`);
  return exitOf(errors);
}

/** The gravest of the errors decides, by the one that stands first. */
const exitOf = ([first]: readonly Finding[]): ExitCode =>
  first === undefined ? exitCodes.ok : exitOfFault(first.fault ?? 'bad-input');

async function gitPart(session: Session): Promise<Part> {
  const { path, git } = fetchOptions(session);
  try {
    const { program, version, findings } = await findGit({ path, program: git, allowFile: true });
    return { text: `${version}, ${program}`, findings, document: { version, program } };
  } catch (error) {
    return { text: 'none that can be used', findings: [findingOf(error)], document: null };
  }
}

/** Esbuild as the registry finds it, which only loading a model needs. */
async function esbuildPart(): Promise<Part> {
  try {
    const require = createRequire(import.meta.resolve('@tecmns/netlist/package.json'));
    const text = await readFile(require.resolve('esbuild/package.json'), 'utf8');
    const { version } = JSON.parse(text) as { readonly version: string };
    return { text: version, findings: [], document: version };
  } catch {
    const finding: Finding = {
      severity: 'warning',
      code: 'no-esbuild',
      message: 'There is no esbuild, which puts models out of a registry together before they are run.',
      hint: 'Install it: npm i esbuild. All that does not run models works without.',
    };
    return { text: 'none', findings: [finding], document: null };
  }
}

async function projectParts(cwd: string): Promise<Readonly<Record<string, Part>>> {
  let project: Project;
  try {
    project = await openProject(cwd);
  } catch (error) {
    if (!isTecmnsError(error, 'no-netlist')) {
      const netlist = { text: 'cannot be read', findings: [findingOf(error)], document: null };
      return { netlist };
    }
    return { netlist: { text: 'none here', findings: [], document: null } };
  }
  const { netlist, lock, store, git } = project;
  const nodes = Object.keys(lock?.nodes ?? {}).length;
  const locked = lock === undefined ? 'no lock' : `${counted(nodes, 'repository', 'repositories')} locked`;
  const entries = netlist.entries.length;
  return {
    netlist: {
      text: `${counted(entries, 'entry', 'entries')}, ${locked}`,
      findings: [],
      document: { entries, locked: lock === undefined ? null : nodes },
    },
    store: await storePart(store),
    objects: await sizePart(git),
  };
}

/** The packs, and what an ended call left of one. */
async function storePart(folder: string): Promise<Part> {
  const { files, bytes } = await sizesIn(folder);
  const packs = files.filter((name) => name.endsWith('.pack')).length;
  const loose = files.length - packs;
  const finding: Finding = {
    severity: 'warning',
    code: 'left-over',
    message: `The store has ${counted(loose, 'file')} that ${loose === 1 ? 'is no pack' : 'are no packs'}, as a call leaves them that was killed.`,
    hint: 'The next tecmns init removes those that were begun on this machine; remove others from .tecmns/store when no call is under way.',
  };
  return {
    text: `${counted(packs, 'pack')}, ${size(bytes)}`,
    findings: loose === 0 ? [] : [finding],
    document: { packs, bytes },
  };
}

async function sizePart(folder: string): Promise<Part> {
  const { bytes } = await sizesIn(folder);
  return { text: `${size(bytes)} of git's own, needed only to fetch`, findings: [], document: { bytes } };
}

async function diskPart(folder: string): Promise<Part> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const finding: Finding = {
    severity: 'warning',
    code: 'disk-full',
    message: `There are ${size(free)} left on the disk, and a graph may be of 2 GB.`,
    hint: 'Make room, or lower the limits in tecmns.policy.json.',
  };
  return { text: `${size(free)} left`, findings: free < 2e9 ? [finding] : [], document: { free } };
}

/** The names of the files in a folder and the size of all; none of a folder that is not there. */
async function sizesIn(
  folder: string,
): Promise<{ readonly files: readonly string[]; readonly bytes: number }> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = found.filter((one) => one.isFile());
  const sizes = await Promise.all(
    files.map((one) =>
      stat(join(one.parentPath, one.name)).then(
        (stats) => stats.size,
        () => 0,
      ),
    ),
  );
  return { files: files.map(({ name }) => name), bytes: sizes.reduce((sum, one) => sum + one, 0) };
}

function findingOf(error: unknown): Finding {
  if (!(error instanceof NetlistError)) throw error;
  const { fault, code, hint } = error;
  return { severity: 'error', fault, code, message: sentenceOf(error), hint };
}
