import { canonicalJson } from '@tecmns/core';
import type { AuthorshipMessage } from './authorshipMessage.ts';
import { makeStatement } from './makeStatement.ts';
import { badSignature } from './refuse.ts';
import { isAuthorship, type Statement } from './statement.ts';

/**
 * The message that an address signs for a statement. Only statements that the message says in full have one: what the address did
 * not sign could be put in by anybody.
 *
 * @throws NetlistError `not-covered` for other kinds of statements, and those with parents or a number of an account.
 *
 * @example
 * ```ts
 * const statement = makeStatement({
 *   kind: 'authorship',
 *   name: 'github.com/1hive/models',
 *   tree1: `tree1:${'ab'.repeat(32)}`,
 *   predicate: { identity: 'github:alice', role: 'author', issuedAt: 1_700_000_000 },
 * });
 * messageOf(statement).repo; // => 'github.com/1hive/models'
 * ```
 */
export function messageOf(statement: Statement): AuthorshipMessage {
  if (!isAuthorship(statement)) throw notCovered('only statements about authorship have a form for it');
  const [{ name, digest }] = statement.subject;
  const { role, identity, issuedAt } = statement.predicate;
  const tree1 = `tree1:${digest.tecmnsTree1}` as const;
  const predicate = { role, identity, issuedAt };
  const covered = makeStatement({ kind: 'authorship', name, tree1, commit: digest.gitCommit, predicate });
  if (canonicalJson(covered) !== canonicalJson(statement))
    throw notCovered('it has no form for parents and accounts');
  return { tree: digest.tecmnsTree1, repo: name, commit: digest.gitCommit ?? '', role, identity, issuedAt };
}

function notCovered(reason: string): Error {
  return badSignature('not-covered', `The signature of an address does not cover the statement: ${reason}.`, {
    hint: 'Sign it with an SSH key, or leave out what the address cannot sign.',
  });
}
