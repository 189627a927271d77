import { messageOf } from '@tecmns/tooling/vitest/near';
import { expect, test } from 'vitest';
import { readPraise } from './csv.ts';
import { CulturalBuild, Praise, TaoVoting } from './index.ts';

const thanks = (score: number, quantifier = 'cyd') => [
  { giver: 'ann', receiver: 'bob', quantifications: [{ quantifier, score }] },
];

function voting() {
  const one = new TaoVoting({ balances: { ann: 9, bob: 1 } });
  one.propose({ proposer: 'ann' });
  return one;
}

function votedBy(voter: string) {
  const one = voting();
  one.cast({ vote: 1, voter, supports: true });
  return one;
}

const wrong: readonly (readonly [title: string, message: string, call: () => unknown])[] = [
  [
    'a share of duplicates in percent',
    'Praise.duplicates: 8.6 is above 1. Allowed: from 0 to 1. Did you mean 8.6 % = 0.086?',
    () => new Praise({ duplicates: 8.6 }),
  ],
  [
    'a rule of scoring that is none',
    'Praise.scoring: "complete" is not one of the choices. Allowed: one of "relative", "completed", "overall". Did you mean "completed"?',
    // @ts-expect-error no such rule
    () => new Praise({ scoring: 'complete' }),
  ],
  [
    'as many scores as quantifiers',
    'Praise: the rule "there are more quantifiers than score each praise, and they are members" does not hold for members = 400, quantifiers = 4, quantifiersPerPraise = 4. Change members and quantifiers and quantifiersPerPraise together, in one update.',
    () => new Praise({ quantifiers: 4 }),
  ],
  [
    'a budget below nothing',
    'Praise.close.budget: -1 is below 0. Allowed: 0 or more token, or null.',
    () => new Praise().close({ budget: -1 }),
  ],
  [
    'a recorded score below nothing',
    'Praise.record: items[0].quantifications[0].score is -5; it must be a finite number of at least 0 (score). Pass a value in that range.',
    () => new Praise().record(thanks(-5)),
  ],
  [
    'a quantifier of their own praise',
    'Praise.record: items[0].quantifications[0].quantifier is "bob"; it must be somebody else than the receiver. Nobody scores praise for themselves.',
    () => new Praise().record(thanks(5, 'bob')),
  ],
  [
    'a record of one praise, not a list',
    'Praise.record: items is an object; it must be a list of praise. Pass a value in that range.',
    // @ts-expect-error one praise
    () => new Praise().record(thanks(5)[0]),
  ],
  [
    'a table of something else',
    'readPraise: the header has no "to user account", "from user account", "score 1". Give the table the columns of an export of the platform, or of the sheet.',
    () => readPraise('name,amount\nann,5'),
  ],
  [
    'a table with a wrong score',
    'readPraise: 1 cell is wrong.\nRow 2, column "score 1", is "five"; it must be a number of at least 0.',
    () => readPraise('to user account,from user account,score 1,quantifier 1 username\nann,bob,five,cyd'),
  ],
  [
    'a deduction in percent',
    'CulturalBuild.deductions: { ann } has 85 at ann, which is above 1. Allowed: a dictionary, each value from 0 to 1. Allowed there: from 0 to 1. Did you mean 85 % = 0.85?',
    () => new CulturalBuild({ deductions: { ann: 85 } }),
  ],
  [
    'a round after the last',
    'CulturalBuild.close: all 0 rounds have ended. Ask for more with the parameter rounds.',
    () => {
      const build = new CulturalBuild({ rounds: 0 });
      build.close();
      build.close();
    },
  ],
  [
    'a build with another model in the place of praise',
    'CulturalBuild.praise: an instance of TaoVoting is of commonsbuild/tao-voting. Allowed: commonsbuild/praise.',
    // @ts-expect-error another model
    () => new CulturalBuild({ praise: new TaoVoting() }),
  ],
  [
    'a quorum above the support',
    'TaoVoting: the rule "the quorum is at most the support" does not hold for support = 0.3, quorum = 0.5. Change support and quorum together, in one update.',
    () => new TaoVoting({ support: 0.3, quorum: 0.5 }),
  ],
  [
    'a short vote with the long periods of another',
    'TaoVoting: the rule "delegates vote and the ending is quiet for at most the vote" does not hold for voteDays = 2, delegatedDays = 3, quietEndingDays = 3. Change voteDays and delegatedDays and quietEndingDays together, in one update.',
    () => new TaoVoting({ voteDays: 2 }),
  ],
  [
    'a vote of nobody',
    'TaoVoting.propose: all voters hold 0 token; a vote needs a finite number above 0. Tell balances with credit first.',
    () => new TaoVoting().propose({ proposer: 'ann' }),
  ],
  [
    'a vote that is not there',
    'TaoVoting.cast: there is no vote 7; there are 1. Open one with propose.',
    () => voting().cast({ vote: 7, voter: 'ann', supports: true }),
  ],
  [
    'a vote without tokens',
    'TaoVoting.cast: "eve" held no tokens when vote 1 was opened. Tell balances with credit before a vote is opened.',
    () => voting().cast({ vote: 1, voter: 'eve', supports: true }),
  ],
  [
    'a second vote',
    'TaoVoting.cast: "bob" has voted on vote 1. Everybody votes once; only what a delegate cast can be overruled.',
    () => votedBy('bob').cast({ vote: 1, voter: 'bob', supports: false }),
  ],
  [
    'the settlement of no challenge',
    'TaoVoting.settle: vote 1 is open; it must be challenged. Choose a vote that is challenged.',
    () => voting().settle({ vote: 1, upheld: true }),
  ],
  [
    'a delegate who comes too late',
    'TaoVoting.castFor: it is day 0; delegates vote before day 0. Let principals vote themselves.',
    () => {
      const late = new TaoVoting({ delegatedDays: 0, balances: { ann: 9 } });
      late.propose({ proposer: 'ann' });
      late.castFor({ vote: 1, delegate: 'bob', supports: true });
    },
  ],
];

test.each(wrong)('%s is refused in a sentence', (_, message, call) => {
  expect(messageOf(call)).toBe(message);
});
