// What the charts of the models' pages show: a system, how long it runs, and what of it is drawn.

/** People who trade at random, in both directions alike: the net order of a step, as a share of what is there. */
const order = (clock) => 0.02 * Math.sqrt(clock.dt) * clock.random('orders').normal();

function trade(curve, clock) {
  const value = order(clock) * curve.reserve;
  if (value > 0) curve.buy({ deposit: value });
  if (value < 0) curve.sell({ amount: -value / curve.price });
}

const contributions = [
  [2, 'alice', 300_000],
  [6, 'bob', 400_000],
  [13, 'carol', 250_000],
  [21, 'dan', 350_000],
];

export const charts = {
  AugmentedBondingCurve: ({ System, AugmentedBondingCurve }) => ({
    title: 'Price on the curve of the commons while people trade at random',
    caption:
      'Preset `tec`, 100 runs of a year. Each day a net order with a spread of 2 % of the reserve buys or sells. The price falls in ' +
      'the middle: of what comes in, 22 % goes to the common pool and not to the reserve.',
    steps: 365,
    runs: 100,
    y: ['curve.price'],
    system: () =>
      new System({
        controllables: {
          curve: AugmentedBondingCurve.preset('tec', {}, { units: { token: 'TEC', collateral: 'wxDAI' } }),
        },
        interact: ({ curve }, clock) => trade(curve, clock),
      }),
  }),
  CommonsBuild: ({ System, CommonsBuild, CulturalBuild, Hatch, HatchUpgrade }) => ({
    title: 'Common pool of a commons from praise to market',
    caption:
      'Three rounds of praise, a hatch with four contributions, 60 days until the upgrade, then a market without traders.',
    steps: 180,
    y: ['commons.commonPool'],
    system: () =>
      new System({
        controllables: {
          commons: new CommonsBuild({
            phase1: new CulturalBuild({ rounds: 3 }),
            phase2: new HatchUpgrade({ hatch: new Hatch({ contributions }), upgradeDays: 60 }),
          }),
        },
      }),
  }),
  ConvictionVoting: ({ System, ConvictionVoting }) => ({
    title: 'Conviction and threshold of a request, as shares of the effective supply',
    caption:
      'Preset `tec`: 20,000 of 800,000 are requested, and 100,000 of 2 million tokens are staked on it from the first day.',
    steps: 40,
    y: ['voting.convictionShare', 'voting.thresholdShare'],
    system: () =>
      new System({
        controllables: { voting: ConvictionVoting.preset('tec') },
        interact({ voting }, { step }) {
          voting.funds = 800_000;
          voting.supply = 2_000_000;
          if (step > 1) return;
          const { proposal } = voting.propose({ requested: 20_000 });
          voting.stake({ proposal, voter: 'alice', amount: 100_000 });
        },
      }),
  }),
  CulturalBuild: ({ System, CulturalBuild }) => ({
    title: 'Inequality of impact hours in a cultural build',
    caption: 'Defaults, 50 runs of a year: the Gini coefficient of what people hold.',
    steps: 365,
    runs: 50,
    y: ['build.gini'],
    system: () => new System({ controllables: { build: new CulturalBuild() } }),
  }),
  Hatch: ({ System, Hatch }) => ({
    title: 'What an impact hour is paid while a hatch raises',
    caption: 'Preset `tec`, open from day 0, with four contributions of 1.3 million in all.',
    steps: 30,
    y: ['hatch.impactHourRate'],
    system: () =>
      new System({
        controllables: {
          hatch: Hatch.preset(
            'tec',
            { openingDay: 0, contributions },
            { units: { token: 'TECH', collateral: 'wxDAI' } },
          ),
        },
      }),
  }),
  HatchUpgrade: ({ System, Hatch, HatchUpgrade }) => ({
    title: 'Common pool of a hatch that becomes a market',
    caption:
      'Preset `tec`: four contributions, the upgrade 30 days after the close; after it people trade at random.',
    steps: 180,
    y: ['commons.commonPool'],
    system: () =>
      new System({
        controllables: {
          commons: HatchUpgrade.preset(
            'tec',
            { hatch: Hatch.preset('tec', { openingDay: 0, contributions }), upgradeDays: 30 },
            { units: { token: 'TEC', collateral: 'wxDAI' } },
          ),
        },
        interact({ commons }, clock) {
          if (commons.phase !== 'open') return;
          const value = order(clock) * commons.curve.reserve;
          if (value > 0) commons.buy({ deposit: value });
          if (value < 0) commons.sell({ amount: -value / commons.curve.price });
        },
      }),
  }),
  Praise: ({ System, Praise }) => ({
    title: 'Inequality of what praise has paid',
    caption:
      'Rounds of 150 praise with the published cutoff of 158, 50 runs of a year: the Gini coefficient over receivers.',
    steps: 364,
    runs: 50,
    y: ['praise.gini'],
    system: () => new System({ controllables: { praise: new Praise({ praisePerRound: 150, cutoff: 158 }) } }),
  }),
  TaoVoting: ({ System, TaoVoting }) => ({
    title: 'Votes that are open and executed when one is proposed every other day',
    caption: 'Preset `tec`: each vote is supported the day after by who holds 60 % of the tokens.',
    steps: 40,
    y: ['voting.open', 'voting.executed'],
    system: () =>
      new System({
        controllables: { voting: TaoVoting.preset('tec', { balances: { ann: 60, bob: 30, cyd: 10 } }) },
        interact({ voting }, { step }) {
          if (step % 2 === 0 && step <= 20) voting.propose({ proposer: 'ann' });
          if (step % 2 === 1 && step > 1 && step <= 21)
            voting.cast({ vote: (step - 1) / 2, voter: 'ann', supports: true });
        },
      }),
  }),
};
