// What the charts of the models' pages show: a system, how long it runs, and what of it is drawn.

const trees = [
  [
    'economics',
    [
      ['incentives', [], 1, 1],
      ['auctions', ['incentives'], 1, 1],
    ],
  ],
  [
    'programming',
    [
      ['Python', [], 1, 1],
      ['cadCAD', ['Python'], 1, 2],
    ],
  ],
];

export const charts = {
  Academy: ({ System, Academy }) => ({
    title: 'Students and engineers of the academy',
    caption: 'Defaults, one run of three years.',
    steps: 1095,
    y: ['academy.students', 'academy.engineers'],
    system: () => new System({ controllables: { academy: new Academy() } }),
  }),
  Eco: ({ System, Eco }) => ({
    title: 'Token engineers of the ecosystem',
    caption: 'Preset `tea`, in a market with a hype of 0.4 that gives work to 5 clients, 30 runs of a year.',
    steps: 365,
    runs: 30,
    y: ['ecosystem.tokenEngineers'],
    system: () =>
      new System({
        controllables: { ecosystem: Eco.preset('tea') },
        interact({ ecosystem }, clock) {
          const market = { scale: 1, hype: 0.4, coupling: 0.5 };
          ecosystem.hype = market.hype;
          ecosystem.develop({ ltf: { clients: 5, capacity: 7 }, tec: { hatchers: 100 }, market }, clock);
          ecosystem.teach(clock);
        },
      }),
  }),
  SkillForest: ({ System, SkillForest }) => ({
    title: 'Share of people who master a skill, in two trees of two',
    caption: 'Economics and programming, with a bridge between them; 60 people practise every day.',
    steps: 365,
    y: ['forest.meanMastery', 'forest.leastMastery'],
    system: () =>
      new System({
        controllables: {
          forest: new SkillForest({ trees, bridges: [['programming/cadCAD', 'economics/incentives']] }),
        },
        interact({ forest }, clock) {
          const work = { ltf: { clients: 8, capacity: 10 }, tec: { hatchers: 150 }, market: { hype: 0.4 } };
          forest.develop({ ...work, people: 60 }, clock);
        },
      }),
  }),
  SkillTree: ({ System, SkillTree }) => ({
    title: 'Share of people who master a skill of the tree',
    caption: 'Defaults, 60 people, with practice 1, one run of two years.',
    steps: 730,
    y: ['tree.meanMastery', 'tree.coverage'],
    system: () =>
      new System({
        controllables: { tree: new SkillTree() },
        interact({ tree }, clock) {
          tree.learn({ practice: 1, people: 60 }, clock);
        },
      }),
  }),
};
