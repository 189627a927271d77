import { simulate } from '@tecmns/cadcad';
import { System } from '@tecmns/core';
import { subject } from '../subject.ts';
import { stepsByHand } from './curve/byHand.ts';
import { curveSystem } from './curve/system.ts';
import { leastInTurns } from './leastInTurns.ts';
import { type Case, ratio } from './report.ts';

const RUNS = 100;
const STEPS = 1000;

async function simulated(name: string, atMost: number): Promise<Case> {
  const system = curveSystem();
  const [hand, ours] = await leastInTurns([
    () => stepsByHand(RUNS, STEPS),
    () => simulate(system, { steps: STEPS, runs: RUNS, seed: 1 }),
  ]);
  return ratio(name, atMost, hand! / (RUNS * STEPS), ours! / (RUNS * STEPS));
}

/** Simulates one model with six metrics, which it writes. */
export async function simulateAlone(): Promise<Case[]> {
  return [await simulated('simulate(system), six metrics', 2)];
}

/** The same in a process that has simulated twelve other classes before. */
export async function simulateAfterTwelve(): Promise<Case[]> {
  for (let i = 0; i < 12; i++) {
    const other = new (subject(`other-${i}`, i % 2 === 0))();
    await simulate(new System({ controllables: { other } }), { steps: 5000, runs: 10, seed: 1 });
  }
  return [await simulated('simulate(system), after 12 classes', 4)];
}
