import { isLicenceAccepted, type Policy } from '@tecmns/netlist';
import type { TellableFinding } from './findingsText.ts';
import type { NodePackages } from './nodePackages.ts';
import { shownPlace } from './shownNode.ts';

/** Packages with models whose licence the policy does not accept, or that name none. */
export function auditLicences(
  nodes: NodePackages,
  { licences }: Pick<Policy, 'licences'>,
): readonly TellableFinding[] {
  return [...nodes].flatMap(([node, packages]) =>
    packages.flatMap(({ place, manifest: { licence, provides } }): readonly TellableFinding[] => {
      if (provides.length === 0) return [];
      if (licence === undefined) return [noLicence(node, place, licences)];
      if (licences === null || isLicenceAccepted(licence, licences)) return [];
      return [
        {
          ...{ severity: 'error', fault: 'policy', code: 'licence-refused', node },
          message: `${shownPlace(place)} is under ${licence}, which the policy does not accept.`,
          hint: `It accepts ${licences.join(', ') || 'none'}: take another version, or change licences in the policy.`,
        },
      ];
    }),
  );
}

function noLicence(node: string, place: string, licences: Policy['licences']): TellableFinding {
  return {
    ...(licences === null ? { severity: 'warning' } : { severity: 'error', fault: 'policy' }),
    ...{
      code: 'no-licence',
      node,
      message: `${shownPlace(place)} names no licence, so nobody has said what you may do.`,
    },
    hint: 'Ask its authors to name one in tecmns.model.json.',
  };
}
