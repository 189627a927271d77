import { lineageOf } from '@tecmns/netlist';
import { type Step, stepsIn } from './descent.ts';
import type { TellableFinding } from './findingsText.ts';
import { isCopyleft, isPermissive } from './licences.ts';
import type { NodePackages } from './nodePackages.ts';
import { shownHash } from './shownNode.ts';

/** Relations in which something of the parent is in the child. */
const TAKEN: readonly Step['relation'][] = ['fork', 'port', 'derived'];

/** What manifests say of parents and is not so; and hints: parents that are not here as they are pinned, and licences that may not fit. */
export function auditLineage(nodes: NodePackages): readonly TellableFinding[] {
  const packages = [...nodes.values()].flat();
  const lineage = lineageOf(packages);
  const stepsOf = stepsIn(lineage, packages);
  const byHash = new Map(packages.map((one) => [one.tree1, one]));
  const hints = [...lineage.models.values()].flatMap(({ key, id, tree1, places }) => {
    const child = id ?? tree1;
    return stepsOf(key).flatMap((step): readonly TellableFinding[] => {
      const parent = lineage.models.get(step.parent)!;
      const name = `${parent.id ?? 'a package'} (${shownHash(parent.tree1)})`;
      const [own, other] = [tree1, parent.tree1].map((hash) => byHash.get(hash)?.manifest.licence);
      const at = { severity: 'hint', node: places[0] } as const;
      const isOdd =
        TAKEN.includes(step.relation) &&
        ![own, other].includes(undefined) &&
        isCopyleft(other!) &&
        isPermissive(own!);
      return [
        ...pinHint(step, child, name).map((more) => ({ ...at, ...more })),
        ...(isOdd
          ? [
              {
                ...{ ...at, code: 'copyleft-parent' },
                message: `${child} is under ${own}, but came from ${name}, which is under ${other} (${step.relation}).`,
                hint: 'This is only a hint: ask both authors, who may have agreed on it.',
              },
            ]
          : []),
      ];
    });
  });
  return [...lineage.findings, ...hints];
}

function pinHint(
  { relation, state, versions, isSameFile }: Step,
  child: string,
  parent: string,
): readonly { readonly code: string; readonly message: string; readonly hint: string }[] {
  if (state === 'absent')
    return [
      {
        code: 'parent-absent',
        message: `${child} came from ${parent}, which is not here (${relation}).`,
        hint: 'Register the repository that has it, to see what was taken.',
      },
    ];
  if (state === 'here' || isSameFile === true) return [];
  return [
    {
      code: 'parent-other-version',
      message: `${child} came from ${parent}, of which other versions are here: ${versions.map(shownHash).join(', ')} (${relation}).`,
      hint: 'See whether what has changed since matters: tecmns lineage.',
    },
  ];
}
