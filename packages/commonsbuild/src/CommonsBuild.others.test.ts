import type { Governance } from '@tecmns/core';
import { describe, expect, it } from 'vitest';
import { Council } from '../testing/Council.ts';
import { timeOf } from '../testing/run.ts';
import { AugmentedBondingCurve, CommonsBuild, ConvictionVoting, HatchUpgrade } from './index.ts';

/** A commons of the simulator, and a way to let time pass for it. */
function lived(governance: Governance) {
  const model = new CommonsBuild({
    start: { phase: 'open', commonPool: 500_000, hatchers: 5 },
    phase2: HatchUpgrade.preset('commons-simulator', {
      fundraiser: AugmentedBondingCurve.preset('commons-simulator'),
      governance,
    }),
    behaviour: 'commons-simulator',
  });
  return { model, until: timeOf(model, { seed: 4 }) };
}

const voters = ({ crowd }: CommonsBuild) => crowd.people.filter(({ stakes }) => stakes.size > 0);

describe.each([
  ['ConvictionVoting', () => ConvictionVoting.preset('commons-simulator')],
  ['a governance that shows its proposals', () => new Council()],
])('People who vote in %s live on', (_name, make) => {
  it('when somebody sells their tokens for them, or takes their stake off', () => {
    const { model, until } = lived(make());
    const { phase2 } = model;
    until(20);
    const sellers = voters(model).filter(({ name }) => phase2.curve!.spendable(name) > 0);
    expect(sellers.length).toBeGreaterThan(0);
    for (const { name } of sellers) phase2.sell({ amount: phase2.curve!.spendable(name), account: name });
    for (const { name: voter, stakes } of voters(model).filter((one) => !sellers.includes(one)))
      for (const [proposal, amount] of stakes) phase2.governance.unstake({ proposal, voter, amount });
    until(60);
    expect(voters(model).length).toBeGreaterThan(0);
  });
});

describe('A governance that is paused', () => {
  it('is neither asked nor voted in, from the opening on and later, while people trade', () => {
    const council = new Council();
    council.paused = true;
    const { model, until } = lived(council);
    const own = model.phase2.governance as Council;
    until(5);
    expect([own.proposals.length, model.crowd.projects.length]).toEqual([0, 0]);
    own.paused = false;
    until(20);
    const before = own.proposals.length;
    expect(before).toBeGreaterThan(0);
    own.paused = true;
    const { supply } = model.phase2;
    until(30);
    expect(own.proposals.length).toBe(before);
    expect(model.phase2.supply).not.toBe(supply);
  });
});
