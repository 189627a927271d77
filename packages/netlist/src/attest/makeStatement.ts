import { canonicalJson } from '@tecmns/core';
import type { Tree1 } from '../hash/treeFile.ts';
import { checked } from '../schema/checked.ts';
import {
  PREDICATE_TYPES,
  type Predicates,
  STATEMENT_TYPE,
  type Statement,
  type StatementKind,
  type StatementOf,
} from './statement.ts';
import { predicateSchemas, statementSchema } from './statementSchema.ts';

/** What a statement is made of. */
export type StatementParts<K extends StatementKind> = {
  readonly kind: K;
  /** `<key>` of the node, or `<key>#<id>` for a model. */
  readonly name: string;
  readonly tree1: Tree1;
  /** Commit of the node: 40 or 64 hexadecimal digits. */
  readonly commit?: string | undefined;
  readonly predicate: Predicates[K];
};

/**
 * Makes a statement about a content hash, to be signed.
 *
 * @throws NetlistError `out-of-range`, `unknown`, `missing` for parts that no statement may have.
 *
 * @example
 * ```ts
 * const statement = makeStatement({
 *   kind: 'authorship',
 *   name: 'github.com/1hive/models#1hive/conviction-voting',
 *   tree1: `tree1:${'ab'.repeat(32)}`,
 *   predicate: { identity: 'github:alice', role: 'author', issuedAt: 1_700_000_000 },
 * });
 * statement.subject[0].digest.tecmnsTree1.slice(0, 4); // => 'abab'
 * ```
 */
export function makeStatement<K extends StatementKind>(parts: StatementParts<K>): StatementOf<K> {
  const { kind, name, tree1, commit, predicate } = parts;
  const statement = {
    _type: STATEMENT_TYPE,
    subject: [
      {
        name,
        digest: {
          tecmnsTree1: tree1.replace(/^tree1:/, ''),
          ...(commit === undefined ? {} : { gitCommit: commit }),
        },
      },
    ],
    predicateType: PREDICATE_TYPES[kind],
    predicate,
  };
  // The kind is the one that was put in, which the type of what was checked does not say.
  return checkedStatement(statement, 'The statement') as StatementOf<K>;
}

/**
 * The statement that a value is.
 *
 * @param what how messages call it
 * @throws NetlistError `out-of-range`, `unknown`, `missing`, `too-many`
 */
export function checkedStatement(value: unknown, what: string): Statement {
  const { predicate, subject, ...outer } = checked(statementSchema, value, what);
  const kind = KINDS.find((name) => PREDICATE_TYPES[name] === outer.predicateType)!;
  const said = checked<Predicates[StatementKind]>(predicateSchemas[kind], predicate, `${what}, predicate`);
  // The schemas hold each type of predicate to its fields; that the two belong together is lost in the union.
  return { ...outer, subject: [subject[0]!], predicate: said } as Statement;
}

const KINDS = Object.keys(PREDICATE_TYPES) as StatementKind[];

/**
 * The bytes of a statement that are signed: its canonical JSON (RFC 8785).
 *
 * @example
 * ```ts
 * const statement = makeStatement({
 *   kind: 'authorship',
 *   name: 'github.com/1hive/models',
 *   tree1: `tree1:${'ab'.repeat(32)}`,
 *   predicate: { identity: 'github:alice', role: 'author', issuedAt: 1_700_000_000 },
 * });
 * new TextDecoder().decode(statementBytes(statement)).slice(0, 42); // => '{"_type":"https://in-toto.io/Statement/v1"'
 * ```
 */
export function statementBytes(statement: Statement): Uint8Array {
  return new TextEncoder().encode(canonicalJson(statement));
}
