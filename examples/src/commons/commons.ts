import { AugmentedBondingCurve, ConvictionVoting, tecTributeSchedule } from '@tecmns/commonsbuild';
import { System } from '@tecmns/core';
import { Community } from './Community.ts';
import { Traders } from './Traders.ts';

/** The common pool at opening: 876,595.88, less 1,524.51 to the reserve and 15,000 to the first order [wxDAI]. */
const COMMON_POOL = 860_071.37;

/** The first order on the curve, paid by the commons itself on the day of its opening [wxDAI]. */
const FIRST_ORDER = 265_000;

/** The models of {@link commons} by name. */
export type CommonsModels = ReturnType<typeof commons>['models'];

/**
 * The Token Engineering Commons from its opening: people trade on the curve, holders stake on grants, and what
 * passes is paid from the common pool. Curve and voting have their deployed parameters, and tributes move as they
 * did in 2022; traders and community are made up. The common pool starts with what the migration left in it.
 */
export function commons() {
  const units = { token: 'TEC', collateral: 'wxDAI' };
  return new System({
    uncontrollables: {
      traders: new Traders({}, { units }),
      community: new Community({}, { units }),
    },
    controllables: {
      curve: AugmentedBondingCurve.preset(
        'tec',
        { startingCommonPool: COMMON_POOL, ...tecTributeSchedule },
        { units },
      ),
      voting: ConvictionVoting.preset('tec', {}, { units }),
    },
    wires: [
      ['curve.price', 'traders.price', { delay: 1 }],
      ['curve.commonPool', 'voting.funds'],
      ['curve.supply', 'voting.supply'],
    ],
    interact({ traders, community, curve, voting }, clock) {
      if (clock.step === 0) curve.buy({ deposit: FIRST_ORDER });
      trade(traders, curve);
      support(community, curve, voting);
      pay(curve, voting);
    },
  });
}

/** Places the orders of the day, one after the other; nobody can sell more than a tenth of what there is. */
function trade(traders: Traders, curve: AugmentedBondingCurve): void {
  for (const { side, amount } of traders.orders) {
    if (side === 'buy') curve.buy({ deposit: amount });
    else curve.sell({ amount: Math.min(amount, curve.supply / 10) });
  }
}

/** Opens the proposals of the day, and has their supporters divide their tokens among what they like. */
function support(community: Community, curve: AugmentedBondingCurve, voting: ConvictionVoting): void {
  for (const { share, supporters } of community.ideas) {
    const { proposal } = voting.propose({ requested: share * curve.commonPool });
    const tokens = curve.supply * community.activeShare;
    for (const supporter of supporters) {
      const voter = `voter-${supporter}`;
      const own = openStakes(voting, voter).slice(1 - voting.maximumStakedProposals);
      const each = (tokens * community.weight(supporter)) / (own.length + 1);
      voting.rebalance({ voter, stakes: Object.fromEntries([...own, proposal].map((one) => [one, each])) });
    }
  }
}

/** Open proposals on which a voter has stake, oldest first. */
function openStakes(voting: ConvictionVoting, voter: string): number[] {
  return (voting.stakes.get(voter) ?? [])
    .map(({ proposal }) => proposal)
    .filter((proposal) => voting.proposals[proposal - 1]?.status === 'active');
}

/** Pays what passes from the common pool. */
function pay(curve: AugmentedBondingCurve, voting: ConvictionVoting): void {
  const { paid } = voting.executeAll();
  if (paid > 0) curve.spend({ amount: paid });
}
