import { action, p } from '@tecmns/core';

const name = (doc: string) => p.string({ length: [1, null], doc });
const number = (doc: string) => p.int({ bounds: [1, null], soft: [1, 10], unit: '1', doc });
const vote = number('Number of the vote.');
const supports = p.boolean({ doc: 'Whether for it.' });

/** What can be done to a {@link TaoVoting}. */
export const taoActions = {
  propose: action({
    input: { proposer: name('Who proposes.') },
    output: { vote: number('Number of the new vote.') },
    doc: 'Opens a vote of all who hold tokens.',
  }),
  cast: action({
    input: { vote, voter: name('Who votes.'), supports },
    doc: 'Votes, once; overrules a delegate.',
  }),
  delegate: action({
    input: {
      voter: name('Principal.'),
      delegate: p.string({ default: null, length: [1, null], doc: 'Delegate; null takes the vote back.' }),
    },
    doc: 'Lets somebody vote in the place of another.',
  }),
  castFor: action({
    input: { vote, delegate: name('Delegate.'), supports },
    output: { votes: p.int({ bounds: [0, null], unit: '1', doc: 'Principals whose votes were cast.' }) },
    doc: 'Votes for all principals of a delegate for whom nobody has voted, while delegates can.',
  }),
  credit: action({
    input: {
      voter: name('Voter.'),
      balance: p.number({ bounds: [0, null], soft: [0, 1e6], unit: 'token', doc: 'New balance.' }),
    },
    doc: 'Tells what a voter holds; votes opened before keep the balances of their opening.',
  }),
  challenge: action({
    input: { vote },
    doc: 'Stops an open vote that was not challenged before, until the challenge is settled.',
  }),
  dispute: action({
    input: { vote },
    doc: 'The proposer does not accept a challenge, which then waits for a ruling.',
  }),
  settle: action({
    input: { vote, upheld: p.boolean({ doc: 'Whether the challenge is right.' }) },
    doc: 'Ends a challenge: cancels the vote, or lets it go on for the time that it had.',
  }),
} as const;
