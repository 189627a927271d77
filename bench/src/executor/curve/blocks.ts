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

type Flow = { readonly trade: number; readonly fee: number };

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

/** A bonding curve with random trades as state update blocks: chance, trades, and what follows from the reserve. */
export const curveBlocks = [
  {
    label: 'chance',
    policies: {},
    variables: {
      seed: (_: CurveParams, __: number, ___: unknown, { seed }: CurveState) =>
        ['seed', lehmer(seed)] as const,
    },
  },
  {
    label: 'trades',
    policies: {
      size: (params: CurveParams, _: number, __: unknown, state: CurveState) => ({
        trade: tradeOf(params, state),
      }),
      fee: (params: CurveParams, _: number, __: unknown, state: CurveState) => ({
        fee: params.fee * Math.abs(tradeOf(params, state)),
      }),
    },
    variables: {
      reserve: (_: CurveParams, __: number, ___: unknown, { reserve }: CurveState, { trade, fee }: Flow) =>
        ['reserve', reserve + trade - fee] as const,
      fees: (_: CurveParams, __: number, ___: unknown, { fees }: CurveState, { fee }: Flow) =>
        ['fees', fees + fee] as const,
      count: (_: CurveParams, __: number, ___: unknown, { count }: CurveState) =>
        ['count', count + 1] as const,
    },
  },
  {
    label: 'curve',
    policies: {},
    variables: {
      supply: ({ slope }: CurveParams, _: number, __: unknown, { reserve }: CurveState) =>
        ['supply', Math.sqrt((2 * reserve) / slope)] as const,
      price: ({ slope }: CurveParams, _: number, __: unknown, { reserve }: CurveState) =>
        ['price', Math.sqrt(2 * slope * reserve)] as const,
    },
  },
] as const;
