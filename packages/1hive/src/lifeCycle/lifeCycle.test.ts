import { expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { alice, open, refused, votings } from '../../testing/votings.ts';

describe.each(votings)('the life-cycle of $name', ({ make }) => {
  it('gives proposals numbers from 2: 1 is the abstention, which is there from the start', () => {
    const voting = make();
    expect(voting.status(1)).toBe('active');
    expect(voting.act('propose', { requested: 5 })).toEqual({ proposal: 2 });
    expect(voting.act('signal')).toEqual({ proposal: 3 });
    expect(refused(voting, 'stake', alice(4, 1))).toBe('unknown');
  });

  it('never executes a signal or the abstention, which need nothing', () => {
    const voting = open(make);
    voting.act('signal');
    for (const proposal of [1, 5]) {
      voting.act('stake', alice(proposal, 400));
      voting.wait(50);
      expect(voting.needs(proposal)).toBe(0);
      expect(voting.passes(proposal)).toBe(false);
      expect(refused(voting, 'execute', { proposal })).toBe('not-funding');
    }
  });

  it('takes stake on what is active or challenged, and on nothing that is executed or cancelled', () => {
    const voting = open(make);
    voting.act('challenge', { proposal: 2 });
    voting.act('stake', alice(2, 10));
    voting.act('cancel', { proposal: 3, by: null });
    expect(refused(voting, 'stake', alice(3, 10))).toBe('wrong-status');
    voting.act('stake', alice(4, 900));
    voting.wait(10);
    voting.act('execute', { proposal: 4 });
    expect(refused(voting, 'stake', alice(4, 10))).toBe('wrong-status');
    expect(refused(voting, 'stake', alice(2, 0))).toBe('out-of-range');
  });

  it('stakes no more than the voter holds, to the token', () => {
    const voting = open(make);
    voting.act('stake', alice(2, 600));
    expect(refused(voting, 'stake', alice(3, 401))).toBe('insufficient-balance');
    voting.act('stake', alice(3, 400));
    expect(voting.stakes('alice')).toEqual([
      [2, 600],
      [3, 400],
    ]);
    expect(refused(voting, 'stake', { proposal: 2, voter: 'bob', amount: 501 })).toBe('insufficient-balance');
  });

  it('frees the whole stake on closed proposals, in the order of the list, until a new one fits', () => {
    const voting = open(make);
    for (const [proposal, amount] of [
      [2, 100],
      [3, 200],
      [4, 300],
      [1, 400],
    ] as const)
      voting.act('stake', alice(proposal, amount));
    for (const proposal of [2, 3]) voting.act('cancel', { proposal, by: null });
    // 50 are missing; 100 come off, and the last of the list takes the place.
    voting.act('stake', alice(4, 50));
    expect(voting.stakes('alice')).toEqual([
      [1, 400],
      [3, 200],
      [4, 350],
    ]);
    expect(refused(voting, 'stake', alice(4, 251))).toBe('insufficient-balance');
    voting.act('stake', alice(4, 250));
    expect(voting.stakes('alice')).toEqual([
      [1, 400],
      [4, 600],
    ]);
    expect(voting.totalStaked()).toBe(1000);
  });

  it('frees nothing when the stake fits without', () => {
    const voting = open(make);
    voting.act('stake', alice(2, 100));
    voting.act('cancel', { proposal: 2, by: null });
    voting.act('stake', alice(3, 900));
    expect(voting.stakes('alice')).toEqual([
      [2, 100],
      [3, 900],
    ]);
  });

  it('keeps ten proposals for each voter, where one that is freed makes room', () => {
    const voting = open(make);
    for (let i = 0; i < 9; i++) voting.act('propose', { requested: 100 });
    for (let proposal = 2; proposal <= 11; proposal++) voting.act('stake', alice(proposal, 95));
    expect(refused(voting, 'stake', alice(12, 1))).toBe('too-many-proposals');
    voting.act('stake', alice(11, 1));
    voting.act('stake', { proposal: 12, voter: 'bob', amount: 1 });
    voting.act('cancel', { proposal: 5, by: null });
    // What fits frees nothing, so the place stays taken.
    expect(refused(voting, 'stake', alice(12, 49))).toBe('too-many-proposals');
    voting.act('stake', alice(12, 50));
    expect(voting.stakes('alice').map(([proposal]) => proposal)).toEqual([2, 3, 4, 11, 6, 7, 8, 9, 10, 12]);
  });

  it('stakes all that a voter without any stake holds', () => {
    const voting = open(make);
    voting.act('stakeAll', { proposal: 2, voter: 'alice' });
    expect(voting.stakes('alice')).toEqual([[2, 1000]]);
    expect(refused(voting, 'stakeAll', { proposal: 3, voter: 'alice' })).toBe('already-staked');
    expect(refused(voting, 'stakeAll', { proposal: 3, voter: 'dave' })).toBe('insufficient-balance');
    voting.act('unstakeAll', { proposal: 2, voter: 'alice' });
    voting.act('stakeAll', { proposal: 3, voter: 'alice' });
    expect(voting.stakes('alice')).toEqual([[3, 1000]]);
    voting.act('cancel', { proposal: 3, by: null });
    // Stake on what is closed is stake.
    expect(refused(voting, 'stakeAll', { proposal: 2, voter: 'alice' })).toBe('already-staked');
  });

  it('gives stake back at any status and during a pause, and no more than there is', () => {
    const voting = open(make);
    for (const proposal of [2, 3, 4]) voting.act('stake', alice(proposal, 300));
    voting.wait(10);
    voting.act('execute', { proposal: 2 });
    voting.act('cancel', { proposal: 3, by: null });
    voting.act('challenge', { proposal: 4 });
    voting.act('pause', { paused: true });
    for (const proposal of [2, 3, 4]) voting.act('unstake', alice(proposal, 100));
    expect(voting.stakes('alice').map(([, amount]) => amount)).toEqual([200, 200, 200]);
    expect(refused(voting, 'unstake', alice(2, 201))).toBe('insufficient-stake');
    expect(refused(voting, 'unstake', alice(2, 0))).toBe('out-of-range');
    expect(refused(voting, 'unstake', { proposal: 2, voter: 'bob', amount: 1 })).toBe('insufficient-stake');
    expect(refused(voting, 'unstake', alice(9, 1))).toBe('unknown');
    voting.act('unstakeAll', { proposal: 4, voter: 'alice' });
    expect(refused(voting, 'unstakeAll', { proposal: 4, voter: 'alice' })).toBe('insufficient-stake');
    expect(refused(voting, 'unstakeAll', { proposal: 9, voter: 'alice' })).toBe('unknown');
    const { amount } = voting.act('unstakeInactive', { voter: 'alice' }) as { amount: number | bigint };
    expect(Number(amount)).toBe(typeof amount === 'bigint' ? 400e18 : 400);
    expect(voting.stakes('alice')).toEqual([]);
    expect(voting.totalStaked()).toBe(0);
    expect(voting.metrics().voters).toBe(0);
  });

  it('fills the place of an emptied proposal with the last of the list', () => {
    const voting = open(make);
    for (const proposal of [2, 1, 3, 4]) voting.act('stake', alice(proposal, 10));
    voting.act('unstake', alice(1, 10));
    expect(voting.stakes('alice').map(([proposal]) => proposal)).toEqual([2, 4, 3]);
    voting.act('unstake', alice(3, 10));
    expect(voting.stakes('alice').map(([proposal]) => proposal)).toEqual([2, 4]);
    voting.act('unstake', alice(2, 9));
    expect(voting.stakes('alice').map(([proposal]) => proposal)).toEqual([2, 4]);
  });

  it('lets the submitter and the holder of the role cancel what is active, but for the abstention', () => {
    const voting = open(make);
    expect(refused(voting, 'cancel', { proposal: 2, by: 'alice' })).toBe('not-submitter');
    voting.act('cancel', { proposal: 2, by: 'carol' });
    expect(voting.status(2)).toBe('cancelled');
    expect(refused(voting, 'cancel', { proposal: 2, by: null })).toBe('wrong-status');
    voting.act('cancel', { proposal: 3, by: null });
    expect(refused(voting, 'cancel', { proposal: 1, by: null })).toBe('abstention');
    voting.act('challenge', { proposal: 4 });
    expect(refused(voting, 'cancel', { proposal: 4, by: 'carol' })).toBe('wrong-status');
    expect(voting.metrics().open).toBe(1);
  });

  it('goes on with a challenged proposal that is allowed or no longer challenged, and cancels one that is rejected', () => {
    const voting = open(make);
    for (const end of ['allow', 'cancelChallenge'] as const) {
      expect(refused(voting, end, { proposal: 2 })).toBe('wrong-status');
      voting.act('challenge', { proposal: 2 });
      expect(voting.status(2)).toBe('paused');
      expect(refused(voting, 'challenge', { proposal: 2 })).toBe('wrong-status');
      voting.act(end, { proposal: 2 });
      expect(voting.status(2)).toBe('active');
    }
    expect(refused(voting, 'reject', { proposal: 2 })).toBe('wrong-status');
    voting.act('challenge', { proposal: 2 });
    voting.act('reject', { proposal: 2 });
    expect(voting.status(2)).toBe('cancelled');
    expect(refused(voting, 'challenge', { proposal: 1 })).toBe('abstention');
  });

  it('stops proposing, staking, executing, cancelling and challenging during a pause, but no ruling and no transfer', () => {
    const voting = open(make);
    voting.act('stake', alice(2, 900));
    voting.act('challenge', { proposal: 3 });
    voting.wait(10);
    expect(voting.passes(2)).toBe(true);
    voting.act('pause', { paused: true });
    expect(voting.passes(2)).toBe(false);
    for (const [action, input] of [
      ['propose', { requested: 1 }],
      ['signal', {}],
      ['stake', alice(2, 1)],
      ['stakeAll', { proposal: 2, voter: 'bob' }],
      ['execute', { proposal: 2 }],
      ['cancel', { proposal: 2, by: null }],
      ['challenge', { proposal: 2 }],
    ] as const)
      expect(refused(voting, action, input), action).toBe('paused');
    voting.act('reject', { proposal: 3 });
    voting.act('transfer', { from: 'alice', to: 'bob', amount: 500 });
    expect(voting.staked(2)).toBe(500);
    voting.act('pause', { paused: false });
    voting.act('execute', { proposal: 2 });
    expect(voting.funds()).toBe(9900);
  });

  it('takes off what a falling balance no longer covers: closed first, in order, until it is covered', () => {
    const voting = open(make);
    for (const [proposal, amount] of [
      [2, 100],
      [3, 200],
      [4, 300],
      [1, 400],
    ] as const)
      voting.act('stake', alice(proposal, amount));
    for (const proposal of [2, 3]) voting.act('cancel', { proposal, by: null });
    // One token is missing, and the whole stake on the first closed proposal comes off.
    voting.act('transfer', { from: 'alice', to: 'bob', amount: 1 });
    expect(voting.stakes('alice')).toEqual([
      [1, 400],
      [3, 200],
      [4, 300],
    ]);
    // 99 are free: nothing comes off.
    voting.act('transfer', { from: 'alice', to: 'bob', amount: 99 });
    expect(voting.totalStaked()).toBe(900);
    // 250 are missing: 200 come off what is closed, and of the abstention only the 50 that are left.
    voting.act('burn', { holder: 'alice', amount: 250 });
    expect(voting.stakes('alice')).toEqual([
      [1, 350],
      [4, 300],
    ]);
  });

  it('takes it off the abstention next, then off live proposals in the order that this leaves', () => {
    const voting = open(make);
    for (const [proposal, amount] of [
      [2, 300],
      [1, 100],
      [3, 300],
      [4, 300],
    ] as const)
      voting.act('stake', alice(proposal, amount));
    voting.act('challenge', { proposal: 2 });
    // The abstention is emptied, and 4 comes into its place, before 3.
    voting.act('transfer', { from: 'alice', to: 'bob', amount: 550 });
    expect(voting.stakes('alice')).toEqual([
      [3, 300],
      [4, 150],
    ]);
    expect(voting.staked(2)).toBe(0);
    expect(voting.totalStaked()).toBe(450);
    voting.act('mint', { holder: 'alice', amount: 1000 });
    expect(voting.totalStaked()).toBe(450);
  });

  it('settles with the stake that was there when a falling balance takes it off', () => {
    const [voting, still] = [open(make), open(make)];
    for (const one of [voting, still]) {
      one.act('stake', alice(2, 800));
      one.wait(2);
    }
    voting.act('transfer', { from: 'alice', to: 'bob', amount: 700 });
    expect(voting.staked(2)).toBe(300);
    expectNear(voting.stored(2), still.standing(2), 1e-12);
  });

  it('counts what is staked, but at least the floor of the supply', () => {
    const voting = open(make, { minThresholdStakePercentage: 2n * 10n ** 17n });
    expect(voting.effectiveSupply()).toBe(300);
    voting.act('stake', alice(2, 299));
    expect(voting.effectiveSupply()).toBe(300);
    voting.act('stake', { proposal: 1, voter: 'bob', amount: 2 });
    expect(voting.effectiveSupply()).toBe(301);
    voting.act('mint', { holder: 'dave', amount: 1500 });
    expect(voting.effectiveSupply()).toBe(600);
  });

  it('does not pass a request at the limit of the funds, or any without funds', () => {
    const voting = open(make);
    voting.act('propose', { requested: 1000 });
    voting.act('propose', { requested: 999 });
    for (const proposal of [5, 6]) voting.act('stake', alice(proposal, 500));
    voting.wait(100);
    expect(voting.needs(5)).toBe(Infinity);
    expect(voting.needs(6)).toBeGreaterThan(1e6);
    expect(['over-limit', 'CV_AMOUNT_OVER_MAX_RATIO']).toContain(refused(voting, 'execute', { proposal: 5 }));
    expect(refused(voting, 'execute', { proposal: 6 })).toBe('insufficient-conviction');
    const poor = make();
    poor.act('propose', { requested: 1 });
    expect(poor.needs(2)).toBe(Infinity);
    expect(poor.passes(2)).toBe(false);
  });

  it('tells of the proposal that is nearest to passing', () => {
    const voting = open(make);
    expect(make().metrics()).toMatchObject({
      convictionShare: null,
      thresholdShare: null,
      stakedShare: null,
    });
    voting.act('stake', alice(3, 300));
    voting.act('stake', alice(4, 100));
    voting.wait(1);
    const { convictionShare, thresholdShare, stakedShare } = voting.metrics();
    expectNear(convictionShare!, voting.standing(3) / 400, 1e-12);
    expectNear(thresholdShare!, voting.needs(3) / 400, 1e-9);
    expectNear(stakedShare!, 400 / 1500, 1e-15);
    for (const proposal of [2, 3, 4]) voting.act('cancel', { proposal, by: null });
    expect(voting.metrics()).toMatchObject({ open: 0, convictionShare: null, thresholdShare: null });
  });
});
