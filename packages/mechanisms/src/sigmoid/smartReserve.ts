import { finiteResult, requireNonNegative } from '../guards.ts';
import { gaussLegendre } from './gaussLegendre.ts';
import { requireComponents, type SigmoidComponent } from './SigmoidComponent.ts';
import { costOf } from './sigmoidCost.ts';
import { priceAt } from './sigmoidPrice.ts';

/** A component is flat to the last digit so many widths m/l from its middle. */
const REACH = 40;
/** Length of a panel, in widths. */
const PANEL = 4;

/** Where panels begin and end: close together around the middle of each component. */
function edges(components: readonly SigmoidComponent[], supply: number): number[] {
  const found = [0, supply];
  for (const { steepness, shift, scale } of components) {
    if (steepness === 0) continue;
    const width = scale / steepness;
    for (let i = -REACH; i <= REACH; i += PANEL) {
      const edge = (shift + i) * width;
      if (edge > 0 && edge < supply) found.push(edge);
    }
  }
  return found.sort((a, b) => a - b);
}

/**
 * What a smart curve holds in reserve at a supply: the share (y/x)^p of what each token y has paid,
 * R(x) = x^−p ∫ P(y) y^p dy [collateral]. With p = 0 it is all that was paid; the higher p, the more goes to funding.
 *
 * The source computes it on a grid and leaves out the first batch; this is the integral, by quadrature.
 *
 * Source: longtailfinancial/TokenEngineering, ltfte/ltfte.py, Smart. Evidence: vectors/ltf-multisigmoid-closed.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * smartReserve(longtailSigmoid, 10_000, 1); // => 3192.9346887313513 collateral
 * ```
 */
export function smartReserve(components: readonly SigmoidComponent[], supply: number, power: number): number {
  requireComponents(components);
  requireNonNegative('supply', supply, 'token');
  requireNonNegative('power', power, '1');
  if (supply === 0) return 0;
  if (power === 0) return finiteResult('The reserve', costOf(components, 0, supply));
  const paid = (y: number) => priceAt(components, y) * (y / supply) ** power;
  const at = edges(components, supply);
  let reserve = 0;
  for (let i = 1; i < at.length; i++) reserve += gaussLegendre(paid, at[i - 1]!, at[i]!);
  return finiteResult('The reserve', reserve);
}

/**
 * Share of the next token's price that a smart curve puts into its reserve, R′/P = 1 − p·R/(x·P), between 1/(p + 1)
 * and 1. With no tokens it is 1/(p + 1).
 *
 * Evidence: vectors/ltf-multisigmoid-closed.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * smartMarginalShare(longtailSigmoid, 1000, 1); // => 0.5008066212652604
 * ```
 */
export function smartMarginalShare(
  components: readonly SigmoidComponent[],
  supply: number,
  power: number,
): number {
  const reserve = smartReserve(components, supply, power);
  const paid = finiteResult('The market cap', supply * priceAt(components, supply));
  return paid === 0 ? 1 / (power + 1) : 1 - power * (reserve / paid);
}
