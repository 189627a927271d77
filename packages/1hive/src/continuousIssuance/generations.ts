import {
  issuanceCapV1b,
  issuanceRate,
  issuanceRateV2,
  issuedContinuously,
  issuedFixed,
  issuedV1,
  issuedV1b,
  issuedV2,
  steadyIssuanceRatio,
  steadyIssuanceRatioFixed,
  steadyIssuanceRatioV2,
  timeToIssuanceRatio,
  timeToIssuanceRatioV2,
} from '@tecmns/mechanisms';

/** What the generations are configured by; each reads its own. */
export type IssuanceSettings = {
  /** Share of the supply that the pool should hold. */
  readonly targetRatio: number;
  /** Throttle of v1 and v1b [1/year]. */
  readonly throttle: number;
  /** Time to the target of v2 [day]. */
  readonly recoveryTime: number;
  /** What a year of the fixed issuance mints in one call [1/year]. */
  readonly inflation: number;
};

/** How a generation issues, for given settings. Amounts are negative where it burns. */
export type Generation = {
  /** Share of the supply that the pool should hold; null where there is none. */
  readonly target: number | null;
  /** Issued by one call after a time [token]. */
  readonly issued: (supply: number, pool: number, elapsed: number) => number;
  /** Issued over a time in which it is called at every moment [token]. */
  readonly always: (supply: number, pool: number, elapsed: number) => number;
  /** Issuance at a moment, as a share of the supply [1/year]. */
  readonly rate: (ratio: number) => number;
  /** Whether the throttle holds the rate down. */
  readonly throttled: (ratio: number) => boolean;
  /** Ratio that a pool settles at which pays a share of itself [1/year]; null where nothing is issued. */
  readonly steady: (outflow: number) => number | null;
  /** Time to another ratio, called at every moment [day]; Infinity when it is never reached. */
  readonly time: (ratio: number, reached: number) => number;
};

function throttledGeneration(
  targetRatio: number,
  cap: number,
  issued: (supply: number, pool: number, elapsed: number) => number,
): Generation {
  return {
    target: targetRatio,
    issued,
    always: (supply, pool, elapsed) => issuedContinuously({ supply, pool, targetRatio, cap, elapsed }),
    rate: (ratio) => issuanceRate({ ratio, targetRatio, cap }),
    throttled: (ratio) => Math.abs(1 - ratio / targetRatio) > cap,
    steady: (outflow) => (cap > 0 ? steadyIssuanceRatio({ targetRatio, cap, outflow }) : null),
    time: (ratio, reached) => timeToIssuanceRatio({ ratio, targetRatio, cap, reached }),
  };
}

/**
 * The published ways of issuing.
 *
 * @example
 * ```ts
 * const settings = { targetRatio: 0.3, throttle: 0.1, recoveryTime: 365, inflation: 0.6 };
 * issuanceGenerations.v1(settings).issued(26_000, 0, 365); // => 2600
 * issuanceGenerations.v1b(settings).issued(26_000, 0, 365); // => 7800
 * ```
 */
export const issuanceGenerations = {
  /** aragonone/issuance-app: a share of the supply per block, whatever the pool holds. */
  fixed: ({ inflation }: IssuanceSettings): Generation => ({
    target: null,
    issued: (supply, _pool, elapsed) => issuedFixed({ supply, inflation, elapsed }),
    always: (supply, _pool, elapsed) => supply * Math.expm1((inflation * elapsed) / 365),
    rate: () => inflation,
    throttled: () => false,
    steady: (outflow) => (inflation > 0 ? steadyIssuanceRatioFixed(inflation, outflow) : null),
    time: () => Infinity,
  }),
  /** npm package `@1hive/apps-issuance` 0.1.0: towards the target, the throttle bounds the supply. */
  v1: ({ targetRatio, throttle }: IssuanceSettings): Generation =>
    throttledGeneration(targetRatio, throttle, (supply, pool, elapsed) =>
      issuedV1({ supply, pool, targetRatio, throttle, elapsed }),
    ),
  /** 1Hive/dynamic-issuance-app: the same, the throttle over the target bounds the supply. */
  v1b: ({ targetRatio, throttle }: IssuanceSettings): Generation =>
    throttledGeneration(targetRatio, issuanceCapV1b(throttle, targetRatio), (supply, pool, elapsed) =>
      issuedV1b({ supply, pool, targetRatio, throttle, elapsed }),
    ),
  /** 1Hive/dynamic-issuance-app, branch v2: on a parabola that meets the target. With all in the pool nothing happens. */
  v2: ({ targetRatio, recoveryTime }: IssuanceSettings): Generation => {
    const issued = (supply: number, pool: number, elapsed: number) =>
      pool / supply < 1 ? issuedV2({ supply, pool, targetRatio, recoveryTime, elapsed }) : 0;
    return {
      target: targetRatio,
      issued,
      always: issued,
      rate: (ratio) => (ratio < 1 ? issuanceRateV2({ ratio, targetRatio, recoveryTime }) : 0),
      throttled: () => false,
      steady: (outflow) => steadyIssuanceRatioV2({ targetRatio, recoveryTime, outflow }),
      time: (ratio, reached) =>
        ratio < 1 ? timeToIssuanceRatioV2({ ratio, targetRatio, recoveryTime, reached }) : Infinity,
    };
  },
} as const;
