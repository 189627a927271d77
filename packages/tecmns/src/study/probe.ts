/** What a probe usually takes [millisecond]; the round under way is not cut short. */
const BUDGET = 400;

/** What it takes while runs still become faster, because they are not compiled yet [millisecond]. */
const LONGEST = 1200;

/** Share of the time of a step in the round before that tells that steps still become faster. */
const FASTER = 0.8;

/** Steps of the first round. What is slow only once falls into small rounds. */
const FIRST_STEPS = 4;

/** Rounds at most, for clocks that stand still. */
const ROUNDS = 15;

/** The last rounds, of which the fastest counts. */
const WARM_ROUNDS = 3;

/** Runs that are only made, to see what that takes. */
const MADE = 8;

/** How many times the runs of the largest round are written, to see what writing them takes. */
const STORED = 4;

/** What a probe carries out: so many runs, of so many steps each. */
export type ProbeSize = { readonly runs: number; readonly steps: number };

/** What runs cost, as a probe saw it. Times are in milliseconds. */
export type ProbedCost = {
  /** What making a run takes, before its first step. */
  readonly perRun: number;
  /** What a step takes, with keeping what it records. */
  readonly perStep: number;
  /** What is paid once: planning, and all that is slow until it is warm. */
  readonly once: number;
  /** The largest round. */
  readonly size: ProbeSize;
  /** What the probe itself took. */
  readonly took: number;
};

/** Carries out so many runs, and drops what comes out. */
type CarryOut = (size: ProbeSize) => Promise<unknown>;

/**
 * Finds out what runs cost. Rounds grow twofold, first in steps and then in runs, until they are warm and long enough to be
 * measured, or all that there is. Making a run is measured apart, by runs of one step.
 *
 * @param how carries runs out in memory, and into a directory where they will go there
 * @param most all that there is to carry out
 * @param now time since some moment [millisecond]
 */
export async function probe(
  { inMemory, stored }: { readonly inMemory: CarryOut; readonly stored?: CarryOut | undefined },
  most: ProbeSize,
  now: () => number,
): Promise<ProbedCost> {
  const begin = now();
  const timed = async (carryOut: CarryOut, size: ProbeSize): Promise<Round> => {
    const start = now();
    await carryOut(size);
    return { size, took: now() - start };
  };
  const rounds: Round[] = [];
  for (let size = smallest(most); rounds.length < ROUNDS; size = larger(size, most)) {
    rounds.push(await timed(inMemory, size));
    if (larger(size, most) === size || now() - begin > budgetOf(rounds)) break;
  }
  const { size } = rounds.at(-1)!;
  const one = (await timed(inMemory, ONE)).took;
  const made = Math.min(MADE, most.runs, 2 + Math.floor(BUDGET / 4 / Math.max(one, 1)));
  const many = made < 2 ? 2 * one : (await timed(inMemory, { runs: made, steps: 1 })).took;
  // Others may have had the processor for a while, so the fastest of the warm rounds counts.
  const best = rounds
    .slice(-WARM_ROUNDS)
    .reduce((one, other) => (perStepOf(other) < perStepOf(one) ? other : one));
  /** A run of one step, which takes no longer than one of more. */
  const short = Math.min(Math.max(0, many - one) / Math.max(1, made - 1), best.took / best.size.runs);
  const fixed = Math.min(Math.max(0, one - short), best.took / 2);
  const whole = (best.took - fixed) / best.size.runs;
  const perStep = best.size.steps > 1 ? Math.max(0, whole - short) / (best.size.steps - 1) : whole;
  const perRun = Math.max(0, Math.min(short, whole) - perStep);
  const costOf = ({ runs, steps }: ProbeSize) => runs * (perRun + steps * perStep);
  const excess = rounds.reduce((sum, own) => sum + Math.max(0, own.took - fixed - costOf(own.size)), 0);
  const cost = { perRun, perStep, once: fixed + excess, size };
  if (stored === undefined) return { ...cost, took: now() - begin };
  // The first of these loads what writes files.
  const loading = await timed(stored, ONE);
  const small = await timed(stored, size);
  const more = await timed(stored, { ...size, runs: Math.min(STORED * size.runs, most.runs) });
  const added = more.size.runs - size.runs;
  const written =
    added > 0 ? (more.took - small.took) / added : Math.max(0, more.took - loading.took) / size.runs;
  // What comes on top of runs in memory is a matter of rows, and so of steps.
  const storing = Math.max(0, written - costOf({ ...size, runs: 1 })) / size.steps;
  return { ...cost, perStep: perStep + storing, once: cost.once + loading.took, took: now() - begin };
}

/** A round, and the time that it took. */
type Round = { readonly size: ProbeSize; readonly took: number };

const ONE: ProbeSize = { runs: 1, steps: 1 };

const perStepOf = ({ size, took }: Round): number => took / size.runs / size.steps;

/** How long rounds go on: longer while they still become faster. */
function budgetOf(rounds: readonly Round[]): number {
  const [last = 0, ...before] = rounds.map(perStepOf).reverse();
  return before.length < WARM_ROUNDS || last < FASTER * Math.min(...before) ? LONGEST : BUDGET;
}

const smallest = ({ steps }: ProbeSize): ProbeSize => ({ runs: 1, steps: Math.min(FIRST_STEPS, steps) });

/** Twice as many steps, or, where these are all, runs; the same where all is carried out. */
function larger(size: ProbeSize, most: ProbeSize): ProbeSize {
  if (size.steps < most.steps) return { ...size, steps: Math.min(2 * size.steps, most.steps) };
  return size.runs < most.runs ? { ...size, runs: Math.min(2 * size.runs, most.runs) } : size;
}
