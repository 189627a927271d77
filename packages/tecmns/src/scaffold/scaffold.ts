import type { Relation } from '@tecmns/netlist';
import type { Session } from '../cli/session.ts';
import { nearest, UsageError } from '../cli/UsageError.ts';
import type { Change } from './Change.ts';
import { checkOrgName } from './checkOrgName.ts';
import { packageNamed } from './packageNamed.ts';
import { parentOf, RELATIONS } from './parentOf.ts';
import { planModel } from './planModel.ts';
import { planPackage } from './planPackage.ts';
import { planRepository } from './planRepository.ts';
import { ScaffoldError } from './ScaffoldError.ts';
import { workspaceOf } from './workspaceOf.ts';

/** What is to be written, and what to do then. */
export type Scaffold = {
  /** Folder that the paths of the changes are below. */
  readonly root: string;
  readonly changes: readonly Change[];
  /** What the document of `--json` says beside the files. */
  readonly told: Readonly<Record<string, unknown>>;
  /** Steps that go on from there. */
  readonly next: readonly string[];
};

/** What the model of the templates is. */
const DOC = 'An amount that grows at a yearly rate, and is paid into and out of.';

/** A model in a package. */
export async function scaffoldModel(session: Session, given: string, name: string): Promise<Scaffold> {
  const { io, flags } = session;
  const into = await packageNamed(io.cwd, given);
  const { from, relation = 'derived' } = flags;
  if (!isRelation(relation)) {
    throw new UsageError(`--relation does not take '${relation}'.`, {
      subject: 'relation',
      hint: nearest(String(relation), RELATIONS, `Write one of ${RELATIONS.join(', ')}.`),
    });
  }
  const parents = typeof from === 'string' ? [await parentOf(session, into.root, from, relation)] : [];
  const doc = typeof flags.doc === 'string' ? flags.doc : DOC;
  const changes = await planModel(into, name, { doc, asOf: io.today().slice(0, 7), parents });
  const written = `write yours over ${into.home}src/${name}.ts`;
  return {
    ...{ root: into.root, changes, told: { what: 'model', package: into.name, name, parents } },
    next: into.isInWorkspace
      ? [written, `npx vitest run --project ${into.org}`, 'npm run pages', 'npm run api', 'npm test']
      : [written, 'npm test'],
  };
}

/** A package, in this repository or in one of its own. */
export async function scaffoldPackage({ io, flags }: Session, org: string): Promise<Scaffold> {
  checkOrgName(org);
  const workspace = await workspaceOf(io.cwd);
  const author = typeof flags.author === 'string' ? flags.author : `github:${org}`;
  if (!/^[a-z][a-z\d-]*:[A-Za-z\d][A-Za-z\d:._@+-]*$/.test(author)) {
    throw new ScaffoldError(`'${author}' is no identity with its scheme.`, {
      code: 'bad-name',
      subject: 'author',
      value: author,
      hint: 'Write github:login, or eip155:1:0x….',
    });
  }
  const options = { author, asOf: io.today().slice(0, 7) };
  const told = { what: 'package', package: workspace === undefined ? `@${org}/models` : `@tecmns/${org}` };
  if (workspace !== undefined) {
    const changes = await planPackage(workspace, org, options);
    return { root: workspace, changes, told, next: ['npm run setup', `npm run new model ${org} <Name>`] };
  }
  const changes = await planRepository(org, options);
  return {
    ...{ root: io.cwd, changes, told },
    next: [`cd ${org}`, 'git init', 'npm install', 'npx tecmns new model . <Name>'],
  };
}

const isRelation = (word: unknown): word is Relation => RELATIONS.includes(word as Relation);
