import { linkIdentities } from '../attest/linkIdentities.ts';
import { isLink, knownTo } from './nodeAttestations.ts';
import type { Project } from './Project.ts';
import { readOwnAttestations } from './readAttestations.ts';

/**
 * Identities that are one somebody, in pairs: each has signed that the other is theirs, in statements of the project itself, with keys that its list of
 * signers knows.
 *
 * @throws NetlistError what `readOwnAttestations` and `parseAllowedSigners` throw
 *
 * @example
 * ```ts no-run
 * await linkedOwners(await openProject('.')); // => [['eip155:0xd8da…', 'github:alice'], …]
 * ```
 */
export async function linkedOwners(
  project: Omit<Project, 'lock'>,
): Promise<readonly (readonly [string, string])[]> {
  const own = await readOwnAttestations(project.folder);
  const statements = own.filter(({ attestation }) => isLink(attestation.statement));
  const { links } = linkIdentities(
    statements.map(({ attestation }) => attestation),
    await knownTo(project),
  );
  return [...links].flatMap(([one, others]) =>
    [...others].map((other): readonly [string, string] => [one, other]),
  );
}
