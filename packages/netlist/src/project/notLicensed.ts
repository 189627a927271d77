import type { Finding } from '../finding.ts';
import type { Policy } from '../schema/policy.ts';
import { shownName } from '../shown.ts';

/** Nodes with models whose licence the policy does not accept, or that name none: an error for each. */
export function notLicensed(
  { licences }: Pick<Policy, 'licences'>,
  nodes: Iterable<{
    readonly id: string;
    readonly licence: string | null;
    readonly provides: Readonly<Record<string, string>>;
  }>,
): readonly Finding[] {
  if (licences === null) return [];
  const accepted = licences.map(shownName).join(', ') || 'none';
  const findings: Finding[] = [];
  for (const { id, licence, provides } of nodes) {
    if (Object.keys(provides).length === 0 || (licence !== null && isLicenceAccepted(licence, licences)))
      continue;
    findings.push({
      ...{
        severity: 'error',
        fault: 'policy',
        code: licence === null ? 'no-licence' : 'licence-refused',
        node: id,
      },
      message: `${shownName(id)} ${licence === null ? 'names no licence' : `is under ${shownName(licence)}`}, and the policy accepts ${accepted} only.`,
      hint: 'Take another version of it, or change licences in tecmns.policy.json.',
    });
  }
  return findings;
}

/**
 * Whether a licence is among those that are accepted: all of its parts, or all of one of the alternatives that it leaves. An exception only
 * allows more. `AND` binds more closely than `OR`.
 *
 * Source: SPDX 2.3, annex D.
 *
 * @example
 * ```ts
 * isLicenceAccepted('(GPL-3.0-only OR MIT) AND Apache-2.0', ['MIT', 'Apache-2.0']); // => true
 * isLicenceAccepted('GPL-3.0-only OR MIT AND BSD-3-Clause', ['MIT']); // => false
 * ```
 */
export function isLicenceAccepted(licence: string, accepted: readonly string[]): boolean {
  const known = new Set(accepted.map((one) => one.toLowerCase()));
  // Only the licences of several packages that are put together have parentheses, and none within them.
  const groups = licence.match(/\([^()]*\)/g) ?? [];
  const rest = licence.replace(/\([^()]*\)(?: AND )?/g, '').replace(/ AND $/, '');
  return [...groups.map((one) => one.slice(1, -1)), ...(rest === '' ? [] : [rest])].every((group) =>
    group
      .split(' OR ')
      .some((one) => one.split(' AND ').every((part) => known.has(part.split(' WITH ')[0]!.toLowerCase()))),
  );
}
