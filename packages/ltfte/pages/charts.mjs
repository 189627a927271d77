// What the charts of the models' pages show: a system, how long it runs, and what of it is drawn.

export const charts = {
  Alexandra: ({ System, Alexandra }) => ({
    title: 'What hours are worth that come in at random',
    caption: 'Four people log 0 to 6 hours on a day at 40 USD an hour, 30 runs of 90 days.',
    steps: 90,
    runs: 30,
    y: ['oracle.hoursValue'],
    system: () =>
      new System({
        controllables: { oracle: new Alexandra({ hourlyRate: 40 }) },
        interact({ oracle }, clock) {
          const draws = clock.random('hours');
          for (const user of ['ada', 'grace', 'alan', 'mary'])
            oracle.session({ user, channel: 'modelling', start: clock.time, minutes: draws.integer(0, 360) });
        },
      }),
  }),
  Cashflow: ({ System, Cashflow }) => ({
    title: 'Cash of a ledger with monthly costs and quarterly grants',
    caption: '1,000 USD at the start, 400 out every 30 days, 1,500 in every 90, at 5 % a year.',
    steps: 365,
    y: ['ledger.cash', 'ledger.payable'],
    system: () =>
      new System({
        controllables: {
          ledger: new Cashflow({
            startingCash: 1000,
            rate: 0.05,
            schedule: Array.from({ length: 12 }, (_, i) =>
              i % 3 === 2
                ? [
                    [30 * (i + 1), -400, 'cost'],
                    [30 * (i + 1), 1500, 'grant'],
                  ]
                : [[30 * (i + 1), -400, 'cost']],
            ).flat(),
          }),
        },
      }),
  }),
  InterestRate: ({ System, InterestRate }) => ({
    title: 'A rate that returns to its level',
    caption:
      'Process `vasicek`: from 31.4 % towards 5 % a year with reversion 1 and volatility 0.08, 100 runs of three years.',
    steps: 1095,
    runs: 100,
    y: ['rate.rate'],
    system: () =>
      new System({
        uncontrollables: {
          rate: InterestRate.of(0.314, { process: 'vasicek', reversion: 1, level: 0.05, volatility: 0.08 }),
        },
      }),
  }),
  LTFTE: ({ System, LTFTE, Market }) => ({
    title: 'Treasury of the firm in a bull market',
    caption:
      'Defaults, preset `bull_market` of `Market`, 100 hatchers and 20 engineers, 50 runs of 300 days.',
    steps: 300,
    runs: 50,
    y: ['firm.treasury'],
    system: () =>
      new System({
        uncontrollables: { market: Market.preset('bull_market') },
        controllables: { firm: new LTFTE() },
        interact: ({ market, firm }, clock) => {
          firm.grow(market.open({ hatchers: 100, engineers: 20 }, clock), clock);
        },
      }),
  }),
  Market: ({ System, Market }) => ({
    title: 'Price in a bull market',
    caption: 'Preset `bull_market`, 100 runs of a year.',
    steps: 365,
    runs: 100,
    y: ['market.price'],
    system: () => new System({ uncontrollables: { market: Market.preset('bull_market') } }),
  }),
  MultiSigmoid: ({ System, MultiSigmoid }) => ({
    title: 'Price on a sigmoid curve while collateral comes in evenly',
    caption: 'Defaults, with a reserve of 30 % of each deposit: 5,000 CAD are paid in each day.',
    steps: 120,
    y: ['curve.price'],
    system: () =>
      new System({
        controllables: {
          curve: new MultiSigmoid({ reserveRate: 0.3 }, { units: { token: 'LTF', collateral: 'CAD' } }),
        },
        interact({ curve }) {
          curve.buy({ deposit: 5000 });
        },
      }),
  }),
  Opex: ({ System, Opex }) => ({
    title: 'Cash of a firm with five people',
    caption: '150,000 USD at the start, an audit from month 6 to 9, and tools for each person.',
    steps: 365,
    y: ['firm.cash'],
    system: () =>
      new System({
        controllables: {
          firm: new Opex({
            headcount: 5,
            startingCash: 150_000,
            items: [
              ['audit', 9000, 0, false, 6, 9],
              ['tools', 80, 0.01, true, 0, null],
            ],
          }),
        },
      }),
  }),
  TokenEmissions: ({ System, TokenEmissions }) => ({
    title: 'Tokens in circulation under a plan of emissions',
    caption: 'Defaults, five years.',
    steps: 1825,
    y: ['emissions.circulating', 'emissions.locked'],
    system: () => new System({ controllables: { emissions: new TokenEmissions() } }),
  }),
};
