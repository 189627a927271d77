import { messageOf } from '@tecmns/tooling/vitest/near';
import { expect, test } from 'vitest';
import { ConvictionVoting, ExactConvictionVoting } from './index.ts';

/** 1000 tokens of alice and funds of 1000; proposal 2 asks for 50, proposal 3 of carol is a signal. */
function voting(params = {}) {
  const one = new ConvictionVoting(params);
  one.funds = 1000;
  one.supply = 1000;
  one.transferred({ voter: 'alice', balance: 1000 });
  one.propose({ requested: 50 });
  one.signal({ submitter: 'carol' });
  return one;
}

/** The same in base units of tokens without decimals. */
function exact() {
  const one = ExactConvictionVoting.preset('gardens', { stakeDecimals: 0, requestDecimals: 0 });
  one.mint({ holder: 'alice', amount: 1000n });
  one.fund({ amount: 1000n });
  one.propose({ requested: 50n, beneficiary: 'bob' });
  return one;
}

const full = () => {
  const one = voting();
  for (let proposal = 2; proposal <= 11; proposal++) {
    if (proposal > 3) one.propose({ requested: 1 });
    one.stake({ proposal, voter: 'alice', amount: 1 });
  }
  one.propose({ requested: 1 });
  return one;
};

const wrong: readonly (readonly [title: string, message: string, call: () => unknown])[] = [
  [
    'a limit in percent',
    'ConvictionVoting.spendingLimit: 10 is above 1. Allowed: above 0 to 1. Did you mean 10 % = 0.1?',
    () => new ConvictionVoting({ spendingLimit: 10 }),
  ],
  [
    'a misspelt parameter',
    'ConvictionVoting: "halflife" is not a parameter. Did you mean "halfLife"?',
    // @ts-expect-error unknown
    () => new ConvictionVoting({ halflife: 2 }),
  ],
  [
    'a misspelt preset',
    'ConvictionVoting: there is no preset "karmaconv". Did you mean "karmaconf"?',
    // @ts-expect-error unknown
    () => ConvictionVoting.preset('karmaconv'),
  ],
  [
    'an input given as a parameter',
    'ConvictionVoting: "funds" is an input, not a parameter. Set it on the model, or wire it.',
    // @ts-expect-error an input
    () => new ConvictionVoting({ funds: 1000 }),
  ],
  [
    'a request for nothing',
    'ConvictionVoting.propose.requested: 0 is not above 0. Allowed: above 0 collateral.',
    () => voting().propose({ requested: 0 }),
  ],
  [
    'a stake of nothing',
    'ConvictionVoting.stake.amount: 0 is not above 0. Allowed: above 0 token.',
    () => voting().stake({ proposal: 2, voter: 'alice', amount: 0 }),
  ],
  [
    'a stake by nobody',
    'ConvictionVoting.stake: voter must be given. Write stake({ voter: … }).',
    // @ts-expect-error missing
    () => voting().stake({ proposal: 2, amount: 5 }),
  ],
  [
    'a proposal that is not there',
    'ConvictionVoting.stake: there is no proposal 7; there are 3. Open one with propose.',
    () => voting().stake({ proposal: 7, voter: 'alice', amount: 5 }),
  ],
  [
    'more stake than the balance',
    'ConvictionVoting.stake: amount is 1001; "alice" can stake 1000 more. Stake less, or take stake off other proposals.',
    () => voting().stake({ proposal: 2, voter: 'alice', amount: 1001 }),
  ],
  [
    'stake on an eleventh proposal',
    'ConvictionVoting.stake: "alice" would have stake on 11 proposals. The most is 10: take stake off another proposal first.',
    () => full().stake({ proposal: 12, voter: 'alice', amount: 1 }),
  ],
  [
    'stake on what was cancelled',
    'ConvictionVoting.stake: proposal 2 is cancelled; it must be active or paused. Choose a proposal that is active or paused.',
    () => {
      const one = voting();
      one.cancel({ proposal: 2, by: null });
      one.stake({ proposal: 2, voter: 'alice', amount: 1 });
    },
  ],
  [
    'all of a balance that is staked in part',
    'ConvictionVoting.stakeAll: "alice" has staked 5 (token) already. Use stake, or take that stake off first.',
    () => {
      const one = voting();
      one.stake({ proposal: 2, voter: 'alice', amount: 5 });
      one.stakeAll({ proposal: 2, voter: 'alice' });
    },
  ],
  [
    'all of a balance that nobody told',
    'ConvictionVoting.stakeAll: "bob" holds nothing. Choose a voter whose balance is known and above 0.',
    () => voting().stakeAll({ proposal: 2, voter: 'bob' }),
  ],
  [
    'more taken off than there is',
    'ConvictionVoting.unstake: amount is 5; "alice" has 0 on proposal 2 (token). Take off at most the own stake.',
    () => voting().unstake({ proposal: 2, voter: 'alice', amount: 5 }),
  ],
  [
    'all taken off where there is nothing',
    'ConvictionVoting.unstakeAll: "alice" has no stake on proposal 2. Choose a proposal that the voter has stake on.',
    () => voting().unstakeAll({ proposal: 2, voter: 'alice' }),
  ],
  [
    'the execution of what does not pass',
    'ConvictionVoting.execute: proposal 2 has conviction 0; it needs more than 57.707917376376656 (token·day). Wait, or stake more.',
    () => voting().execute({ proposal: 2 }),
  ],
  [
    'the execution of what asks for too much',
    'ConvictionVoting.execute: proposal 4 asks for 100; that must be below 100 (collateral). Ask for less, or wait for more funds.',
    () => {
      const one = voting();
      one.execute(one.propose({ requested: 100 }));
    },
  ],
  [
    'the execution of a signal',
    'ConvictionVoting.execute: proposal 3 asks for nothing. Only proposals that ask for funds are executed.',
    () => voting().execute({ proposal: 3 }),
  ],
  [
    'a cancellation by somebody else',
    'ConvictionVoting.cancel: "alice" may not cancel proposal 3; it is "carol" who submitted it. Write by: null for the council to cancel it.',
    () => voting().cancel({ proposal: 3, by: 'alice' }),
  ],
  [
    'a cancellation by somebody of what nobody is named for',
    'ConvictionVoting.cancel: "alice" may not cancel proposal 2; nobody is named as who submitted it. Write by: null for the council to cancel it.',
    () => voting().cancel({ proposal: 2, by: 'alice' }),
  ],
  [
    'a cancellation by who is not said',
    'ConvictionVoting.cancel: by must be given. Write cancel({ by: … }).',
    // @ts-expect-error missing
    () => voting().cancel({ proposal: 2 }),
  ],
  [
    'a challenge of the abstention',
    'ConvictionVoting.challenge: proposal 1 is the one to abstain; it stays active. Choose another proposal.',
    () => voting().challenge({ proposal: 1 }),
  ],
  [
    'a ruling without a challenge',
    'ConvictionVoting.reject: proposal 2 is active; it must be paused. Choose a proposal that is paused.',
    () => voting().reject({ proposal: 2 }),
  ],
  [
    'a proposal during a pause',
    'ConvictionVoting.propose: the contract is paused. End the pause with pause({ paused: false }); stake can be taken off meanwhile.',
    () => {
      const one = voting();
      one.pause({ paused: true });
      one.propose({ requested: 5 });
    },
  ],
  [
    'a contract without a time between its blocks',
    'ExactConvictionVoting: secondsPerBlock must be given; it has no default. Write new ExactConvictionVoting({ secondsPerBlock: … }).',
    // @ts-expect-error missing
    () => new ExactConvictionVoting(),
  ],
  [
    'a number where an integer belongs',
    'ExactConvictionVoting.decay: 9999799 is a number, not a bigint. Allowed: a bigint from 0n to 9999999n. Write 9999799n.',
    // @ts-expect-error a number
    () => new ExactConvictionVoting({ decay: 9_999_799, secondsPerBlock: 5 }),
  ],
  [
    'a decay of 1, with which every use of the contract reverts',
    'ExactConvictionVoting.decay: 10000000n is above 9999999n. Allowed: a bigint from 0n to 9999999n.',
    () => new ExactConvictionVoting({ decay: 10_000_000n, secondsPerBlock: 5 }),
  ],
  [
    'words without a time between blocks',
    'ExactConvictionVoting.fromGardens1: secondsPerBlock must be given. Write fromGardens1({ … }, { secondsPerBlock: 5 }).',
    () =>
      // @ts-expect-error missing
      ExactConvictionVoting.fromGardens1({ halfLife: 2, spendingLimit: 0.1, minimumConviction: 0.025 }),
  ],
  [
    'words of which seven digits hold nothing',
    'ExactConvictionVoting.fromGardens2: spendingLimit is 1e-9; it must be such that maxRatio is at least 1 (a share). The contract keeps seven digits: 1e-7 is the least.',
    () =>
      ExactConvictionVoting.fromGardens2(
        { halfLife: 2, spendingLimit: 1e-9, minimumConviction: 0.025 },
        { secondsPerBlock: 5 },
      ),
  ],
  [
    'base units that are not held',
    'ExactConvictionVoting.transfer: amount is 5; "bob" holds 0 (base unit). Use at most the balance.',
    () => exact().transfer({ from: 'bob', to: 'alice', amount: 5n }),
  ],
  [
    'more base units than the balance',
    'ExactConvictionVoting.stake: amount is 1001; "alice" can stake 1000 more. Stake less, or take stake off other proposals.',
    () => exact().stake({ proposal: 2, voter: 'alice', amount: 1001n }),
  ],
  [
    'the execution of what does not pass, in base units',
    'ExactConvictionVoting.execute: proposal 2 has conviction 0; it needs more than 995024 (base unit·block). Wait, or stake more.',
    () => exact().execute({ proposal: 2 }),
  ],
  [
    'the execution of what the contract reverts',
    'ExactConvictionVoting.execute: requestedAmount is 100; it must be below maxRatio of the funds, 100. Request less, or wait for more funds.',
    () => {
      const one = exact();
      one.execute(one.propose({ requested: 100n, beneficiary: 'bob' }));
    },
  ],
];

test.each(wrong)('%s is refused in a sentence', (_, message, call) => {
  expect(messageOf(call)).toBe(message);
});
