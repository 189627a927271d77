import { identityKey } from '../attest/identityKey.ts';
import type { Finding } from '../finding.ts';
import type { Lock, Signed } from '../lock/lock.ts';
import { shownName } from '../shown.ts';

/** Signatures that a lock says there are, and of which nothing here proves that. */
export function unprovedSignatures(
  lock: Lock,
  signed: ReadonlyMap<string, readonly Signed[]>,
): readonly Finding[] {
  return Object.entries(lock.nodes).flatMap(([id, node]) => {
    const proved = new Set((signed.get(id) ?? []).map(textOf));
    return node.signed
      .filter((one) => !proved.has(textOf(one)))
      .map(
        ({ by, scheme }): Finding => ({
          severity: 'error',
          fault: 'verification',
          code: 'signature-unproved',
          node: id,
          message: `The lock says that ${shownName(by)} has signed ${shownName(id)} (${shownName(scheme)}), but nothing here proves it.`,
          hint: 'A statement is gone, or somebody changed the lock: run tecmns init to write it anew, and look at what changes.',
        }),
      );
  });
}

const textOf = ({ by, scheme, at }: Signed) => [identityKey(by), scheme, at].join(' ');
