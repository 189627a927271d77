import { action, p } from '@tecmns/core';
import { exactGenerations } from './generations.ts';

const units = (doc: string) => p.bigint({ bounds: [0n, null], soft: [0n, 10n ** 24n], unit: '1', doc });
const setting = (fallback: bigint, bounds: readonly [bigint, bigint], doc: string) =>
  p.bigint({ default: fallback, bounds, unit: '1', when: 'step', doc });

/** What an {@link ExactContinuousIssuance} is configured by. */
export const exactParams = {
  generation: p.strategy(exactGenerations, { default: 'v1b', doc: 'Published way of issuing.' }),
  targetRatio: setting(
    3_000_000_000n,
    [0n, 10n ** 10n],
    'Share of the supply that the pool should hold, times 1e10 (v1, v1b).',
  ),
  maxAdjustmentRatioPerSecond: setting(
    3_170_979_198n,
    [0n, 10n ** 18n],
    'Throttle: most change in a second, times 1e18 (v1, v1b).',
  ),
  targetRatioV2: setting(
    300_000_000_000_000_000n,
    [0n, 10n ** 18n],
    'Share of the supply that the pool should hold, times 1e18 (v2).',
  ),
  recoveryTime: p.bigint({
    default: 31_536_000n,
    bounds: [1n, 2n ** 64n - 1n],
    soft: [2_592_000n, 126_144_000n],
    unit: 'second',
    when: 'step',
    doc: 'Time from an empty pool, or one that holds everything, to the target (v2).',
  }),
  blockInflationRate: setting(
    95_129_375_951n,
    [1n, 10n ** 18n],
    'Share of the supply that is minted per block, times 1e18 (fixed).',
  ),
  secondsPerBlock: p.number({
    default: null,
    bounds: [0, null],
    exclusive: 'min',
    soft: [0.25, 15],
    unit: 'second/block',
    doc: 'Time between blocks; the fixed issuance counts blocks, and must be given it.',
  }),
  callEvery: p.number({
    default: null,
    bounds: [1 / 1440, null],
    soft: [0.25, 365],
    unit: 'day',
    doc: 'How often somebody calls; null when nobody does but by adjust.',
  }),
  decimals: p.int({ default: 18, bounds: [0, 36], unit: '1', doc: 'Decimals of the token.' }),
  startingSupply: p.bigint({
    default: 22_392_220_000_000_000_000_000n,
    bounds: [0n, null],
    unit: '1',
    doc: 'Supply at the start, the pool counted, in base units.',
  }),
  startingPool: p.bigint({
    default: 4_867_210_000_000_000_000_000n,
    bounds: [0n, null],
    unit: '1',
    doc: 'Balance of the pool at the start, in base units.',
  }),
} as const;

/** What can be done to an {@link ExactContinuousIssuance}. */
export const exactActions = {
  adjust: action({
    output: {
      adjustment: p.bigint({
        unit: '1',
        doc: 'Minted to the pool; burned from it when negative. In base units.',
      }),
      event: p.boolean({ doc: 'Whether the contract emits its event.' }),
    },
    doc: 'Calls the contract now: executeAdjustment, or executeIssuance of the fixed one.',
  }),
  spend: action({
    input: { amount: units('Paid out, in base units.') },
    doc: 'Pays tokens out of the pool, such as a grant; they circulate from then on.',
  }),
  deposit: action({
    input: { amount: units('Paid in, in base units.') },
    doc: 'Puts circulating tokens into the pool.',
  }),
} as const;

/** What an {@link ExactContinuousIssuance} reports; amounts are scaled by the declared decimals. */
export const exactMetrics = {
  timestamp: { unit: 'second', doc: 'Seconds since the start.' },
  block: {
    unit: 'block',
    nullable: true,
    doc: 'Blocks since the start; null without a time between blocks.',
  },
  supply: { unit: 'token', symbol: 'S', doc: 'Tokens in existence.' },
  pool: { unit: 'token', symbol: 'P', doc: 'Tokens in the pool.' },
  circulating: { unit: 'token', doc: 'Tokens outside of the pool.' },
  ratio: {
    unit: '1',
    nullable: true,
    doc: 'Share of the supply that the pool holds; null without a supply.',
  },
  error: {
    unit: '1',
    nullable: true,
    doc: 'Share of the target that is missing, negative above it; null without a target or a supply.',
  },
  minted: { unit: 'token', doc: 'Minted since the start.' },
  burned: { unit: 'token', doc: 'Burned since the start.' },
  paid: { unit: 'token', doc: 'Paid out of the pool since the start.' },
  calls: { unit: '1', doc: 'Calls since the start that did not revert.' },
  reverts: { unit: '1', doc: 'Scheduled calls that reverted; they change nothing.' },
} as const;

/** Settings as deployed or recorded. */
export const exactPresets = {
  /** Honey as its policy is written: at most 10 % of the supply a year. */
  honey: {
    generation: 'v1',
    targetRatio: 3_000_000_000n,
    maxAdjustmentRatioPerSecond: 3_170_979_198n,
  },
  /** Template of 1Hive's gardens, with the contract that it deploys. */
  gardens: {
    generation: 'v1b',
    targetRatio: 3_000_000_000n,
    maxAdjustmentRatioPerSecond: 3_170_979_198n,
  },
  /** Honey at first: 60 % a year in one call, at 5 s. */
  'fixed-2020': { generation: 'fixed', blockInflationRate: 95_129_375_951n, secondsPerBlock: 5 },
  /** Honey after its issuance was halved. */
  'fixed-halved': { generation: 'fixed', blockInflationRate: 47_564_687_975n, secondsPerBlock: 5 },
  /** The values of the tests of the second dynamic issuance. */
  'v2-tests': {
    generation: 'v2',
    targetRatioV2: 200_000_000_000_000_000n,
    recoveryTime: 31_536_000n,
  },
} as const;
