import { action, p } from '@tecmns/core';
import { issuanceGenerations } from './generations.ts';

const amount = (doc: string) => p.number({ bounds: [0, null], soft: [0, 1e4], unit: 'token', doc });

/** What a {@link ContinuousIssuance} is configured by. */
export const issuanceParams = {
  generation: p.strategy(issuanceGenerations, { default: 'v1b', doc: 'Published way of issuing.' }),
  targetRatio: p.number({
    default: 0.3,
    bounds: [1e-10, 1],
    exclusive: 'max',
    soft: [0.05, 0.9],
    unit: '1',
    symbol: 't',
    when: 'step',
    doc: 'Share of the supply that the pool should hold; not read by the fixed issuance.',
  }),
  throttle: p.number({
    default: 0.1,
    bounds: [0, 1e6],
    soft: [0, 1],
    unit: '1/year',
    when: 'step',
    doc: 'Most change in a year: of the supply (v1), or in terms of the target (v1b).',
  }),
  recoveryTime: p.number({
    default: 365,
    bounds: [0, null],
    exclusive: 'min',
    soft: [30, 1500],
    unit: 'day',
    symbol: 'r',
    when: 'step',
    doc: 'Time from an empty pool, or one that holds everything, to the target (v2).',
  }),
  inflation: p.number({
    default: 0.6,
    bounds: [0, null],
    soft: [0, 1],
    unit: '1/year',
    when: 'step',
    doc: 'Share of the supply that a year in one call mints (fixed).',
  }),
  callEvery: p.number({
    default: 1,
    nullable: true,
    bounds: [1 / 1440, null],
    soft: [0.25, 365],
    unit: 'day',
    doc: 'How often somebody calls; null for at every moment.',
  }),
  startingSupply: p.number({
    default: 22_392.22,
    bounds: [0, null],
    exclusive: 'min',
    soft: [1, 1e9],
    unit: 'token',
    doc: 'Tokens in existence at the start, the pool counted.',
  }),
  startingPool: p.number({
    default: 4867.21,
    bounds: [0, null],
    soft: [0, 1e9],
    unit: 'token',
    doc: 'Tokens in the pool at the start.',
  }),
} as const;

/** What wiring writes into a {@link ContinuousIssuance}. */
export const issuanceInputs = {
  outflow: p.number({
    default: 0,
    bounds: [0, null],
    soft: [0, 1000],
    unit: 'token/day',
    doc: 'What the pool pays out evenly, as far as it can; single payments are spent.',
  }),
} as const;

/** What can be done to a {@link ContinuousIssuance}. */
export const issuanceActions = {
  adjust: action({
    output: { issued: p.number({ unit: 'token', doc: 'Minted to the pool; burned from it when negative.' }) },
    doc: 'Calls the contract now, for the time since the last call, whoever it was.',
  }),
  spend: action({
    input: { amount: amount('Paid out.') },
    doc: 'Pays tokens out of the pool, such as a grant; they circulate from then on.',
  }),
  deposit: action({
    input: { amount: amount('Paid in.') },
    doc: 'Puts circulating tokens into the pool.',
  }),
} as const;

/** What a {@link ContinuousIssuance} reports. */
export const issuanceMetrics = {
  supply: { unit: 'token', symbol: 'S', doc: 'Tokens in existence.' },
  pool: { unit: 'token', symbol: 'P', doc: 'Tokens in the pool.' },
  circulating: { unit: 'token', doc: 'Tokens outside of the pool.' },
  ratio: { unit: '1', doc: 'Share of the supply that the pool holds.' },
  error: {
    unit: '1',
    nullable: true,
    doc: 'Share of the target that is missing, negative above it; null without a target.',
  },
  annualIssuance: {
    unit: '1/year',
    doc: 'Issuance at the present rate, as a share of the supply; negative where it burns.',
  },
  throttled: { unit: '1', doc: '1 when the throttle holds the rate down, else 0.' },
  minted: { unit: 'token', doc: 'Minted since the start.' },
  burned: { unit: 'token', doc: 'Burned since the start.' },
  paid: { unit: 'token', doc: 'Paid out of the pool since the start.' },
  calls: { unit: '1', doc: 'Calls since the start; those at every moment are not counted.' },
  steadyRatio: {
    unit: '1',
    nullable: true,
    doc: 'Where the ratio would settle, called at every moment, if the pool went on paying the present share of itself; null without a pool, and where nothing is issued.',
  },
  timeToTarget: {
    unit: 'day',
    nullable: true,
    doc: 'Time until the ratio is within 1 % of its target, called at every moment and without payments; null when it is never.',
  },
  runway: {
    unit: 'day',
    nullable: true,
    doc: 'Time until the pool is empty at the present outflow and issuance; null when it does not shrink.',
  },
} as const;

/** Policies by name. */
export const issuancePresets = {
  /** Honey as its policy is written: at most 10 % of the supply a year. */
  honey: { generation: 'v1', targetRatio: 0.3, throttle: 0.1 },
  /** Template of 1Hive's gardens, with the contract that it deploys. */
  gardens: { generation: 'v1b', targetRatio: 0.3, throttle: 0.1 },
  /** Honey at first. */
  'fixed-2020': { generation: 'fixed', inflation: 0.6 },
  /** Honey after its issuance was halved. */
  'fixed-halved': { generation: 'fixed', inflation: 0.3 },
  /** The values of the tests of the second dynamic issuance. */
  'v2-tests': { generation: 'v2', targetRatio: 0.2, recoveryTime: 365 },
} as const;
