// What the charts of the models' pages show: a system, how long it runs, and what of it is drawn.

const unit = 10n ** 18n;

export const charts = {
  ContinuousIssuance: ({ System, ContinuousIssuance }) => ({
    title: 'Pool over supply while issuance fills what grants take out',
    caption:
      'Preset `honey` with grants of 5 tokens a day, five years: the ratio stays below its target of 0.3, which it comes near to as the supply grows.',
    steps: 1825,
    y: ['issuance.ratio'],
    system: () =>
      new System({
        controllables: { issuance: ContinuousIssuance.preset('honey') },
        interact({ issuance }) {
          issuance.outflow = 5;
        },
      }),
  }),
  ConvictionVoting: ({ System, ConvictionVoting }) => ({
    title: 'Conviction and threshold of a request, as shares of the effective supply',
    caption:
      'Preset `gardens`: 2,000 of 100,000 are requested, and 1,000 of 20,000 tokens are staked on it from the first day.',
    steps: 20,
    y: ['voting.convictionShare', 'voting.thresholdShare'],
    system: () =>
      new System({
        controllables: { voting: ConvictionVoting.preset('gardens') },
        interact({ voting }, { step }) {
          voting.funds = 100_000;
          voting.supply = 20_000;
          if (step > 1) return;
          const { proposal } = voting.propose({ requested: 2000 });
          voting.stake({ proposal, voter: 'alice', amount: 1000 });
        },
      }),
  }),
  ExactContinuousIssuance: ({ System, ExactContinuousIssuance }) => ({
    title: 'Pool over supply by the contract, called once a month',
    caption: 'Preset `honey`, to the base unit, from an empty pool of 26,000 tokens in existence.',
    steps: 365 * 5,
    y: ['issuance.ratio'],
    system: () =>
      new System({
        controllables: {
          issuance: ExactContinuousIssuance.preset('honey', {
            startingSupply: 26_000n * unit,
            startingPool: 0n,
          }),
        },
        interact({ issuance }, { step }) {
          if (step % 30 === 0) issuance.adjust();
        },
      }),
  }),
  ExactConvictionVoting: ({ System, ExactConvictionVoting }) => ({
    title: 'Conviction and threshold of a request by the contract',
    caption:
      'Preset `gardens`, to the base unit: 2,000 of 100,000 are requested, and 1,000 of 20,000 tokens are staked on it.',
    steps: 20,
    y: ['voting.convictionShare', 'voting.thresholdShare'],
    system: () =>
      new System({
        controllables: { voting: ExactConvictionVoting.preset('gardens') },
        interact({ voting }, { step }) {
          if (step > 1) return;
          voting.mint({ holder: 'alice', amount: 1000n * unit });
          voting.mint({ holder: 'others', amount: 19_000n * unit });
          voting.fund({ amount: 100_000n * unit });
          const { proposal } = voting.propose({ requested: 2000n * unit, beneficiary: 'carol' });
          voting.stake({ proposal, voter: 'alice', amount: 1000n * unit });
        },
      }),
  }),
};
