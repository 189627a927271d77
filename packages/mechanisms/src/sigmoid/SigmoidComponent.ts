import { refuse, requireFinite, requireNonNegative, requirePositive } from '../guards.ts';

/** One logistic curve of price over supply, k/(1 + e^(s − l·x/m)). */
export type SigmoidComponent = {
  /** k, the price that it tends to [collateral/token]. */
  readonly plateau: number;
  /** l, how steep it is over one scale [1]; at 0 the price is constant. */
  readonly steepness: number;
  /** s, how far its middle lies out; the middle is at s·m/l [1]. */
  readonly shift: number;
  /** m, the supply that counts as one [token]. */
  readonly scale: number;
};

/**
 * The four curves of Longtail Financial's token. The first has the cap and the price of Bitcoin in the spring of 2021.
 *
 * Source: longtailfinancial/TokenEngineering @24fbb59, ltfte/ltfte.py.
 */
export const longtailSigmoid: readonly SigmoidComponent[] = [
  { plateau: 57_300, steepness: 20.8, shift: 17, scale: 21e6 },
  { plateau: 5, steepness: 2, shift: 5, scale: 5e4 },
  { plateau: 50, steepness: 2, shift: 5, scale: 5e5 },
  { plateau: 2000, steepness: 6, shift: 9, scale: 5e6 },
];

/** Refuses everything but a list of at least one component. */
export function requireComponents(components: readonly SigmoidComponent[]): void {
  if (!Array.isArray(components) || components.length === 0)
    refuse('components', components, 'a list of at least one component');
  for (let i = 0; i < components.length; i++) {
    const component = components[i] as SigmoidComponent | null;
    if (typeof component !== 'object' || component === null || Array.isArray(component))
      refuse(`components[${i}]`, component, 'an object with plateau, steepness, shift and scale');
    requireNonNegative(`components[${i}].plateau`, component.plateau, 'collateral/token');
    requireNonNegative(`components[${i}].steepness`, component.steepness, '1');
    requireFinite(`components[${i}].shift`, component.shift, '1');
    requirePositive(`components[${i}].scale`, component.scale, 'token');
  }
}

/** 1/(1 + e^−u). */
export const logistic = (u: number): number => 1 / (1 + Math.exp(-u));

/** ln(1 + e^u) without overflow. */
export const softplus = (u: number): number => Math.max(u, 0) + Math.log1p(Math.exp(-Math.abs(u)));

/** l·x/m − s, where a component stands at a supply. */
export function positionOf({ steepness, scale, shift }: SigmoidComponent, supply: number): number {
  return (steepness / scale) * supply - shift;
}
