/** One skill: name, the names of what must come before, weight in the coverage, difficulty. */
export type Skill = readonly [
  name: string,
  prerequisites: readonly string[],
  weight: number,
  difficulty: number,
];

/**
 * Ten skills of a token engineer. The first three steps after the introduction are the modules of the Academy's
 * fundamentals course; the rest is ours.
 */
export const defaultTree: readonly Skill[] = [
  ['introduction', [], 1, 1],
  ['discovery', ['introduction'], 1, 1],
  ['design mathematics', ['discovery'], 1, 1],
  ['mechanisms and governance', ['discovery'], 1, 1],
  ['modelling and deployment', ['design mathematics', 'mechanisms and governance'], 1, 1],
  ['Python and data', ['introduction'], 1, 1],
  ['cadCAD 1', ['Python and data', 'design mathematics'], 1, 1],
  ['verification', ['modelling and deployment'], 1, 1],
  ['cadCAD 2', ['modelling and deployment', 'cadCAD 1'], 1, 1],
  ['practice', ['verification', 'cadCAD 2'], 1, 1],
];
