import { blocksFor, configSim } from '@tecmns/cadcad';
import { lehmer, MODULUS } from '../lehmer.ts';

/** What the functions of the curve get as `params`. */
export type CurveParams = {
  /** Share of a trade that goes to the fees. */
  readonly fee: number;
  /** Price is slope × supply. */
  readonly slope: number;
  /** The largest trade is half of this share of the reserve. */
  readonly spread: number;
};

export type CurveState = {
  readonly seed: number;
  readonly reserve: number;
  readonly fees: number;
  readonly count: number;
  readonly supply: number;
  readonly price: number;
};

export const CURVE_PARAMS: CurveParams = { fee: 0.003, slope: 0.002, spread: 0.02 };

export const CURVE_START: CurveState = {
  seed: 1,
  reserve: 100_000,
  fees: 0,
  count: 0,
  supply: 10_000,
  price: 20,
};

const tradeOf = ({ spread }: CurveParams, { seed, reserve }: CurveState) =>
  spread * (seed / MODULUS - 0.5) * reserve;

const block = blocksFor(CURVE_START, configSim({ N: 1, T: 1, M: CURVE_PARAMS }));

/** A bonding curve with random trades as state update blocks: chance, trades, and what follows from the reserve. */
export const curveBlocks = [
  block({
    label: 'chance',
    variables: {
      seed: (_params, _substep, _history, { seed }, _input) => ['seed', lehmer(seed)],
    },
  }),
  block({
    label: 'trades',
    policies: {
      size: (params, _substep, _history, state) => ({ trade: tradeOf(params, state) }),
      fee: (params, _substep, _history, state) => ({ fee: params.fee * Math.abs(tradeOf(params, state)) }),
    },
    variables: {
      reserve: (_params, _substep, _history, { reserve }, { trade, fee }) => [
        'reserve',
        reserve + trade - fee,
      ],
      fees: (_params, _substep, _history, { fees }, { fee }) => ['fees', fees + fee],
      count: (_params, _substep, _history, { count }, _input) => ['count', count + 1],
    },
  }),
  block({
    label: 'curve',
    variables: {
      supply: ({ slope }, _substep, _history, { reserve }, _input) => [
        'supply',
        Math.sqrt((2 * reserve) / slope),
      ],
      price: ({ slope }, _substep, _history, { reserve }, _input) => [
        'price',
        Math.sqrt(2 * slope * reserve),
      ],
    },
  }),
] as const;
