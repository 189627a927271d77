import { identityKey } from '../attest/identityKey.ts';
import type { Finding } from '../finding.ts';
import type { Signed } from '../lock/lock.ts';
import { isBelowPrefix } from '../schema/isBelowPrefix.ts';
import { shownName } from '../shown.ts';
import type { Project } from './Project.ts';

/** What must be signed: a node, and the entry of the root that leads to it. */
type Wanted = {
  readonly root: Readonly<Record<string, string>>;
  readonly nodes: Iterable<{ readonly id: string; readonly key: string }>;
};

/**
 * What is not signed by those by whom the policy, or an entry of the project's netlist, wants it to be: an error for each node and rule, with who is
 * missing. What netlists of others want is theirs to check: a project knows its own signers only.
 */
export function notSigned(
  { policy, netlist }: Pick<Project, 'policy' | 'netlist'>,
  { root, nodes }: Wanted,
  signed: ReadonlyMap<string, readonly Signed[]>,
): readonly Finding[] {
  const { signersFile } = policy;
  const lacking = (id: string, who: readonly string[], atLeast: number, what: string): Finding[] => {
    const have = new Set((signed.get(id) ?? []).map(({ by }) => identityKey(by)));
    const missing = who.filter((one) => !have.has(identityKey(one)));
    if (who.length - missing.length >= atLeast) return [];
    const names = missing.map(shownName).join(', ');
    const count = atLeast - (who.length - missing.length);
    const wants = missing.length === count ? `a signature of ${names}` : `signatures of ${count} of ${names}`;
    return [
      {
        severity: 'error',
        fault: 'policy',
        code: 'not-signed',
        node: id,
        message: `${shownName(id)} lacks ${wants}, which ${what} asks for.`,
        hint: `Ask them to sign it (tecmns attest) and put what they signed into attestations; their keys must be in ${signersFile}.`,
      },
    ];
  };
  const findings: Finding[] = [];
  for (const { id, key } of nodes)
    for (const { of, anyOf, atLeast } of policy.signers)
      if (isBelowPrefix(key, of)) findings.push(...lacking(id, anyOf, atLeast, 'the policy'));
  for (const { name, authors } of netlist.entries) {
    const id = Object.hasOwn(root, name) ? root[name] : undefined;
    if (authors === undefined || id === undefined) continue;
    findings.push(...lacking(id, authors.require, authors.require.length, `the entry ${shownName(name)}`));
  }
  return findings;
}
