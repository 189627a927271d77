/**
 * The numbers of the Commons Simulator: what its people do in a day, and how they feel about it. Money is in its
 * collateral, DAI.
 *
 * Source: commons-stack/commons-simulator, simulation/config.py, policies.py and entities.py.
 */
export const profile = {
  /** Sentiment of hatchers at the opening, from a uniform distribution; that of others is on [0, 1). */
  hatcherSentiment: [0.5, 1],
  /** What sentiment falls by in a day. */
  sentimentDecay: 0.005,
  /** Sentiment above which people buy, and below which they sell. */
  tradingSentiment: 0.75,
  /** Sentiment below which people leave. */
  leavingSentiment: 0.5,
  /** Chance of a purchase or a sale in a day, for each unit of sentiment. */
  tradingRate: 0.6,
  /** What a unit of sentiment above the trading sentiment lets somebody pay at most [collateral]. */
  purchase: 70_000,
  /** Share of the chance to leave that a unit of sentiment takes away. */
  loyalty: 0.3,
  /** Mean of what newcomers pay [collateral]. */
  firstPurchase: 100,
  /** Chance of an arrival in a day at sentiment s is (1 + s)/10; while people speculate, 0.5 + 0.5·s for each place. */
  arrivalDays: 10,
  /** Places for newcomers while people speculate: a whole number, all alike. */
  places: [1, 10],
  /** How long people speculate, as a share of the time in which four fifths of the hatch tokens are released. */
  speculation: [0.2, 0.8],
  /** Round trips of traders in a day, and what each pays at least and on the average beyond [collateral]. */
  roundTrips: 5,
  roundTrip: 200,
  /** Proposals at the opening. */
  proposals: 2,
  /** Requests are gamma-distributed with this shape, and this share of the common pool as scale. */
  requestShape: 3,
  requestScale: 0.01,
  /** People vote for what they like more than this, and more than this share of what they like best. */
  leastAffinity: 0.5,
  affinityCutoff: 0.75,
  /** Chances that a funded project fails, or else is completed, in a day: 1/(this + ln request). */
  failure: 0.15,
  success: 0.3,
  /** Changes of sentiment: of an author who is funded, and, for each unit of affinity, of supporters. */
  fundedBonus: 0.5,
  completedBonus: 0.3,
  failedBonus: -0.1,
} as const;
