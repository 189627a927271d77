/** Points of the rule; 16 integrate a panel of four widths of a logistic curve to 1e-16. */
const POINTS = 16;

type Rule = { readonly nodes: readonly number[]; readonly weights: readonly number[] };

/** Value and slope of the Legendre polynomial of degree {@link POINTS}. */
function legendre(x: number): { readonly value: number; readonly slope: number } {
  let [before, value] = [1, x];
  for (let k = 2; k <= POINTS; k++)
    [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  return { value, slope: (POINTS * (x * value - before)) / (x * x - 1) };
}

function derive(): Rule {
  const nodes: number[] = [];
  const weights: number[] = [];
  for (let i = 0; i < POINTS; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (POINTS + 0.5));
    for (let step = 0; step < 6; step++) x -= legendre(x).value / legendre(x).slope;
    nodes.push(x);
    weights.push(2 / ((1 - x * x) * legendre(x).slope ** 2));
  }
  return { nodes, weights };
}

let derived: Rule | undefined;

/** The integral of a smooth function over an interval, by one panel of Gauss and Legendre's rule. */
export function gaussLegendre(integrand: (x: number) => number, from: number, to: number): number {
  derived ??= derive();
  const { nodes, weights } = derived;
  const middle = (from + to) / 2;
  const half = (to - from) / 2;
  let sum = 0;
  for (let i = 0; i < POINTS; i++) sum += weights[i]! * integrand(middle + half * nodes[i]!);
  return sum * half;
}
