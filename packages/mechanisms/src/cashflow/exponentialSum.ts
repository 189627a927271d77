/** A term s·e^(g − x·t) of a sum over x; sizes are kept as logarithms, so that none is too large or too small. */
export type Term = { readonly sign: 1 | -1; readonly logSize: number; readonly time: number };

/** Rates are looked for from −1 + 1e-9 to 1e6, as force of interest x = ln(1 + r). */
const LOWEST = Math.log(1e-9);
const HIGHEST = Math.log1p(1e6);
/** Halvings of the interval above that leave less than a double can tell. */
const HALVINGS = 100;
/** A sum that is at its turning point this close to 0, of its largest term, touches it. */
const TOUCHES = 1e-12;

/** The sum, as a share of its largest term. */
function valueAt(terms: readonly Term[], x: number): number {
  let largest = -Infinity;
  for (const { logSize, time } of terms) largest = Math.max(largest, logSize - x * time);
  let sum = 0;
  for (const { sign, logSize, time } of terms) sum += sign * Math.exp(logSize - x * time - largest);
  return sum;
}

/** Where a sum that rises or falls throughout, and changes its sign, is 0. */
function crossing(terms: readonly Term[], from: number, to: number): number {
  const rises = valueAt(terms, to) > 0;
  let [low, high] = [from, to];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (valueAt(terms, middle) > 0 === rises) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

/** The place after which the sign changes first; −1 where none does. */
const firstChange = (terms: readonly Term[]) =>
  terms.findIndex(({ sign }, i) => i + 1 < terms.length && terms[i + 1]!.sign !== sign);

/**
 * All x in the range at which a sum of terms, in order of time, is 0; in order.
 *
 * Between two times where the sign changes, at τ, the slope of e^(xτ) times the sum has one change of sign less, and
 * between two of its zeros the sum has at most one. That is the proof of Descartes's rule of signs, and finds all.
 */
export function zerosOf(terms: readonly Term[]): readonly number[] {
  const last = firstChange(terms);
  if (last < 0) return [];
  const pivot = (terms[last]!.time + terms[last + 1]!.time) / 2;
  const turns = zerosOf(
    terms.map(({ sign, logSize, time }) => ({
      sign: time < pivot ? sign : sign === 1 ? -1 : 1,
      logSize: logSize + Math.log(Math.abs(pivot - time)),
      time,
    })),
  );
  const zeros: number[] = [];
  let [from, before] = [LOWEST, Math.sign(valueAt(terms, LOWEST))];
  for (const to of [...turns, HIGHEST]) {
    const value = valueAt(terms, to);
    const touches = Math.abs(value) <= TOUCHES;
    const after = touches ? 0 : Math.sign(value);
    if (touches) zeros.push(to);
    else if (before * after < 0) zeros.push(crossing(terms, from, to));
    [from, before] = [to, after];
  }
  return zeros;
}
