const tree = [[], [0]];

/** Arguments with which each function of this topic answers. */
export const skills: Readonly<Record<string, readonly unknown[]>> = {
  bassAdoption: [1, 0.03, 0.38, 0.1],
  bassPeak: [0.03, 0.38],
  chainMastery: [2, 10, 0.1],
  chainMasteryOverTime: [2, 3],
  learnableShares: [tree, [0.5, 0]],
  learnTogether: [tree, [0.5, 0], 0.1],
  hoursToMaster: [0.1, 0.95, 20],
  masteryAfter: [0.1, 10, 20],
  traced: [0.3, true, { learn: 0.1, guess: 0.2, slip: 0.1 }],
  innerFringe: [tree, [true, false]],
  isReachable: [tree, [true, false]],
  learningOrder: [tree],
  outerFringe: [tree, [true, false]],
  reachableStates: [tree],
  skillLevels: [tree],
};
