import type { Descent, Relative, Step } from './descent.ts';
import { labelled } from './findingsText.ts';
import { shownHash, shownPlace } from './shownNode.ts';

/** A model with what it came from, each with relation, hash and authors, and how the version that is named stands to what is here. */
export function ancestorsText({ model, ancestors, steps }: Descent, width: number): string {
  const nameOf = namesOf([model, ...ancestors]);
  const byParent = grouped(steps, ({ parent }) => parent);
  const ofOther = (word: string, key: string) => (key === model.key ? '' : `${word} ${nameOf(key)}`);
  return [
    [labelled('Model', named(model), width), ...facts(model, width)].join('\n'),
    ...ancestors.map((one) => {
      const own = byParent.get(one.key)!.filter(({ child }) => nameOf(child) !== undefined);
      const relations = own.map((step) =>
        labelled('Parent', `${step.relation}: ${named(one)}${ofOther(', parent of', step.child)}`, width),
      );
      const pins = own.flatMap((step) => pinLines(step, width));
      return [...new Set([...relations, ...facts(one, width), ...pins])].join('\n');
    }),
  ].join('\n\n');
}

/** What came from a model, each with relation, hash and authors. */
export function descendantsText({ model, descendants, steps }: Descent, width: number): string {
  const nameOf = namesOf([model, ...descendants]);
  const byChild = grouped(steps, ({ child }) => child);
  const ofOther = (word: string, key: string) => (key === model.key ? '' : `${word} ${nameOf(key)}`);
  return descendants
    .map((one) => {
      const own = byChild.get(one.key)!.filter(({ parent }) => nameOf(parent) !== undefined);
      const relations = own.map((step) =>
        labelled('Child', `${step.relation}: ${named(one)}${ofOther(', child of', step.parent)}`, width),
      );
      return [...relations, ...facts(one, width)].join('\n');
    })
    .join('\n\n');
}

function grouped(steps: readonly Step[], by: (step: Step) => string): ReadonlyMap<string, readonly Step[]> {
  const groups = new Map<string, Step[]>();
  for (const step of steps) {
    const group = groups.get(by(step)) ?? [];
    groups.set(by(step), group);
    group.push(step);
  }
  return groups;
}

function namesOf(models: readonly Relative[]): (key: string) => string | undefined {
  const names = new Map(models.map(({ key, id, tree1 }) => [key, id ?? shownHash(tree1)]));
  return (key) => names.get(key);
}

function named({ id, generation, isAtLeast, places }: Relative): string {
  const name = id ?? 'a package';
  return places.length === 0 ? name : `${name}, generation ${generation}${isAtLeast ? ' or more' : ''}`;
}

function facts({ tree1, authors, licence, places }: Relative, width: number): readonly string[] {
  return [
    labelled('Hash', tree1, width),
    ...(authors === null ? [] : [labelled('Authors', `${authors.join(', ')}, by its own word`, width)]),
    ...(authors === null ? [] : [labelled('Licence', licence ?? 'none named', width)]),
    ...(places.length === 0 ? [] : [labelled('Place', places.map(shownPlace).join(', '), width)]),
  ];
}

function pinLines({ path, state, versions, isSameFile }: Step, width: number): readonly string[] {
  const file = path === undefined ? [] : [labelled('File', path, width)];
  return [...file, labelled('Pinned', pinText(state, versions, isSameFile), width)];
}

function pinText(state: Step['state'], versions: Step['versions'], isSameFile: boolean | null): string {
  if (state === 'here') return 'the version that is here';
  if (state === 'absent') return 'not here in any version, so that nobody can look at it';
  const others = versions.map(shownHash).join(', ');
  const file =
    isSameFile === null ? '' : isSameFile ? '; that file is the same in it' : '; that file is another in it';
  return `another version than the one here, ${others}${file}`;
}
