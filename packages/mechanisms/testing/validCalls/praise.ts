const items = [
  {
    giver: 'a',
    receiver: 'b',
    quantifications: [
      { quantifier: 'x', score: 5 },
      { quantifier: 'y', score: 3 },
    ],
  },
  { giver: 'b', receiver: 'a', quantifications: [{ quantifier: 'x', score: 1, duplicateOf: 0 }] },
];
const assignment = {
  receivers: [
    ['b', 3],
    ['c', 2],
  ],
  quantifiers: ['x', 'y'],
  each: 1,
};

/** Arguments with which each function of this topic answers. */
export const praise: Readonly<Record<string, readonly unknown[]>> = {
  assignByTarget: [assignment, 50],
  assignEvenly: [assignment],
  completedPraise: [items, 0.1],
  distributePraise: [
    {
      items,
      composites: [5, 3],
      budget: 100,
      board: ['z'],
      shares: [0.9, 0.07, 0.03],
      cap: 0.5,
      unpayable: ['b'],
    },
  ],
  impactHoursOfPraise: [items, 100],
  nearestPraiseScore: [6],
  overallPraise: [items],
  praiseAgreement: [items],
  praiseReciprocity: [items],
};
