import { createClock } from '@tecmns/core';
import { messageOf } from '@tecmns/tooling/vitest/near';
import { expect, test } from 'vitest';
import { FixedPrice } from '../testing/FixedPrice.ts';
import { AugmentedBondingCurve, CommonsBuild, ConvictionVoting, Hatch, HatchUpgrade } from './index.ts';

const curve = () => new AugmentedBondingCurve({ startingPrice: 0.2, startingSupply: 1000 });

const open = () => new CommonsBuild({ start: { phase: 'open', commonPool: 10, hatchers: 1 } });

function voting() {
  const one = new ConvictionVoting();
  one.funds = 1000;
  one.supply = 1000;
  one.propose({ requested: 50 });
  return one;
}

const wrong: readonly (readonly [title: string, message: string, call: () => unknown])[] = [
  [
    'a tribute in percent',
    'AugmentedBondingCurve.exitTribute: 8 is above 1. Allowed: from 0 to below 1. Did you mean 8 % = 0.08?',
    () => new AugmentedBondingCurve({ exitTribute: 8 }),
  ],
  [
    'a ratio as text',
    'AugmentedBondingCurve.reserveRatio: "0.2" is text, not a number. Allowed: above 0 to 1. Write 0.2 without quotes.',
    // @ts-expect-error text
    () => new AugmentedBondingCurve({ reserveRatio: '0.2' }),
  ],
  [
    'a misspelt parameter',
    'AugmentedBondingCurve: "reserveratio" is not a parameter. Did you mean "reserveRatio"?',
    // @ts-expect-error unknown
    () => new AugmentedBondingCurve({ reserveratio: 0.2 }),
  ],
  [
    'a misspelt preset',
    'AugmentedBondingCurve: there is no preset "tek". Did you mean "tec"?',
    // @ts-expect-error unknown
    () => AugmentedBondingCurve.preset('tek'),
  ],
  [
    'a virtual balance alone',
    'AugmentedBondingCurve: the rule "a virtual balance has a virtual supply" does not hold for virtualSupply = 0, virtualBalance = 1. Change virtualSupply and virtualBalance together, in one update.',
    () => new AugmentedBondingCurve({ virtualBalance: 1 }),
  ],
  [
    'a curvature below 1',
    'AugmentedBondingCurve.fromCurvature: curvature is 0.2; it must be a finite number of at least 1 (1). κ below 1 is a falling price.',
    () => AugmentedBondingCurve.fromCurvature({ reserve: 1, supply: 1, curvature: 0.2 }),
  ],
  [
    'a purchase without deposit',
    'AugmentedBondingCurve.buy: deposit must be given. Write buy({ deposit: … }).',
    // @ts-expect-error missing
    () => curve().buy({}),
  ],
  [
    'a misspelt argument',
    'AugmentedBondingCurve.buy: "acount" is not an argument. Did you mean "account"?',
    // @ts-expect-error misspelt
    () => curve().buy({ deposit: 1, acount: 'alice' }),
  ],
  [
    'a negative deposit',
    'AugmentedBondingCurve.buy.deposit: -1 is below 0. Allowed: 0 or more collateral.',
    () => curve().buy({ deposit: -1 }),
  ],
  [
    'a bare number',
    'AugmentedBondingCurve.sell: 10 is not a record of arguments. Write sell({ amount, account, minimumReturn }).',
    // @ts-expect-error not a record
    () => curve().sell(10),
  ],
  [
    'a sale beyond the supply',
    'AugmentedBondingCurve.sell: tokens is 1001; the supply is 1000 (token). Sell at most the supply.',
    () => curve().sell({ amount: 1001 }),
  ],
  [
    'a sale beyond the balance',
    'AugmentedBondingCurve.sell: amount is 1; "alice" can spend 0 of 0 token. Sell at most the balance.',
    () => curve().sell({ amount: 1, account: 'alice' }),
  ],
  [
    'a return below the least accepted',
    'AugmentedBondingCurve.buy: The return is 99.99999999999999; the least accepted is 200. Accept a lower return, or trade less.',
    () => curve().buy({ deposit: 21, minimumReturn: 200 }),
  ],
  [
    'grants beyond the pool',
    'AugmentedBondingCurve.spend: amount is 5; the common pool holds 0. Spend at most the common pool.',
    () => curve().spend({ amount: 5 }),
  ],
  [
    'a ratio changed while the curve runs',
    "AugmentedBondingCurve.reserveRatio was read at construction and the model has taken a step; it cannot become 0.3. Use rebuild({ reserveRatio: … }), or declare it with when: 'step'.",
    () => {
      const running = curve();
      running.step(createClock({ seed: 1 }).clock);
      running.reserveRatio = 0.3;
    },
  ],
  [
    'an input given as a parameter',
    'ConvictionVoting: "funds" is an input, not a parameter. Set it on the model, or wire it.',
    // @ts-expect-error an input
    () => new ConvictionVoting({ funds: 5 }),
  ],
  [
    'an unknown rule',
    'ConvictionVoting.thresholdRule: "contracts" is not one of the choices. Allowed: one of "contract", "simulator", "share". Did you mean "contract"?',
    // @ts-expect-error no such rule
    () => new ConvictionVoting({ thresholdRule: 'contracts' }),
  ],
  [
    'a proposal that is not there',
    'ConvictionVoting.stake: There is no proposal 7. The last one is 2; 1 is abstention.',
    () => voting().stake({ proposal: 7, voter: 'alice', amount: 1 }),
  ],
  [
    'more stake than there are tokens',
    'ConvictionVoting.stake: amount is 1001; "alice" has 1000 token to stake. Stake less; or wire the supply, or tell the balance with transferred.',
    () => voting().stake({ proposal: 2, voter: 'alice', amount: 1001 }),
  ],
  [
    'the execution of what does not pass',
    'ConvictionVoting.execute: Proposal 2 has 0 of the conviction of the effective supply; it needs 0.13444444444444448. Stake more, or wait.',
    () => voting().execute({ proposal: 2 }),
  ],
  [
    'goals out of order',
    'Hatch: the rule "the goals are in order: minimum, target, maximum" does not hold for minimumGoal = 5000000, targetGoal = 3000000, maximumGoal = 14000000. Change minimumGoal and targetGoal and maximumGoal together, in one update.',
    () => new Hatch({ minimumGoal: 5e6 }),
  ],
  [
    'a contribution before the opening',
    'Hatch.contribute: The hatch is pending; it must be funding. Contribute between the opening and the end of the period.',
    () => new Hatch().contribute({ contributor: 'alice', amount: 1 }),
  ],
  [
    'a schedule with a wrong cell',
    'Hatch.contributions: [[1, "alice", "ten"]] has [1, "alice", "ten"] at [0], which has "ten" at [2], which is text, not a number. Allowed: a list, each a list of 3: 0 or more day; text of 1 or more characters; 0 or more collateral. Allowed there: a list of 3: 0 or more day; text of 1 or more characters; 0 or more collateral. Allowed there: 0 or more collateral.',
    // @ts-expect-error text
    () => new Hatch({ contributions: [[1, 'alice', 'ten']] }),
  ],
  [
    'a start without hatchers',
    'CommonsBuild.start: { phase, commonPool } is refused by its schema. Allowed: what its schema accepts, or null. hatchers: must be a number.',
    // @ts-expect-error no hatchers
    () => new CommonsBuild({ start: { phase: 'open', commonPool: 10 } }),
  ],
  [
    'a start with debts',
    'CommonsBuild.start: { phase, commonPool, hatchers } is refused by its schema. Allowed: what its schema accepts, or null. commonPool: must be 0 or more (collateral).',
    () => new CommonsBuild({ start: { phase: 'open', commonPool: -10, hatchers: 1 } }),
  ],
  [
    'a phase in the slot of the other',
    'CommonsBuild.phase1: an instance of HatchUpgrade is of commonsbuild/hatch-upgrade. Allowed: commonsbuild/cultural-build.',
    // @ts-expect-error the second phase
    () => new CommonsBuild({ phase1: new HatchUpgrade() }),
  ],
  [
    'a misspelt behaviour',
    'CommonsBuild.behaviour: "commons-simulater" is not one of the choices. Allowed: one of "none", "commons-simulator". Did you mean "commons-simulator"?',
    // @ts-expect-error no such behaviour
    () => new CommonsBuild({ behaviour: 'commons-simulater' }),
  ],
  [
    'people without a curve to trade on',
    'CommonsBuild: the rule "the people of the commons-simulator trade on an augmented bonding curve" does not hold for behaviour = "commons-simulator", phase2 = an instance of HatchUpgrade. Change behaviour and phase2 together, in one update.',
    () =>
      new CommonsBuild({
        behaviour: 'commons-simulator',
        phase2: new HatchUpgrade({ fundraiser: new FixedPrice() }),
      }),
  ],
  [
    'growth before the opening',
    'CommonsBuild.grow: the phase is cultural; it must be open. Wait for the opening, or start with an open commons.',
    () => new CommonsBuild().grow({ jobs: 1 }, createClock({ seed: 1 }).clock),
  ],
  [
    'growth without a clock',
    'CommonsBuild.grow: the clock is missing. Pass the clock of the step: grow({ jobs }, clock).',
    // @ts-expect-error no clock
    () => open().grow({ jobs: 1 }),
  ],
  [
    'a share in percent',
    'HatchUpgrade.commonsTribute: 69 is above 1. Allowed: from 0 to below 1. Did you mean 69 % = 0.69?',
    () => new HatchUpgrade({ commonsTribute: 69 }),
  ],
  [
    'a market as governance',
    'HatchUpgrade.governance: an instance of AugmentedBondingCurve is of commonsbuild/augmented-bonding-curve. Allowed: a Governance. A model takes a role by naming it in its roles.',
    // @ts-expect-error a curve decides nothing
    () => new HatchUpgrade({ governance: curve() }),
  ],
  [
    'a half-life of nothing',
    'HatchUpgrade: the rule "tokens released by half-life have a half-life: thawDays is above 0, or freezeDays too is 0" does not hold for fundraiser = an instance of AugmentedBondingCurve, freezeDays = 182, thawDays = 0. Change fundraiser and freezeDays and thawDays together, in one update.',
    () => new HatchUpgrade({ thawDays: 0, fundraiser: new AugmentedBondingCurve({ vesting: 'halfLife' }) }),
  ],
  [
    'a purchase before the opening',
    'HatchUpgrade.buy: the phase is hatch; it must be open. Wait for the opening, or use openWith.',
    () => new HatchUpgrade().buy({ deposit: 1 }),
  ],
  [
    'a second opening',
    'HatchUpgrade.openWith: the phase is open; it must be hatch. It takes the place of hatch and upgrade: call it first.',
    () => open().phase2.openWith({ commonPool: 1 }),
  ],
  [
    'a payment beyond the pool',
    'HatchUpgrade.spend: amount is 11; the common pool holds 10. Spend at most the common pool.',
    () => open().phase2.spend({ amount: 11 }),
  ],
];

test.each(wrong)('%s is refused in a sentence', (_, message, call) => {
  expect(messageOf(call)).toBe(message);
});
