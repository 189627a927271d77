import { halfLifeInBlocks, minimumConviction } from '@tecmns/mechanisms';
import type { ConvictionVoting } from '../src/ConvictionVoting.ts';
import type { ExactConvictionVoting } from '../src/ExactConvictionVoting.ts';
import type { Deed, DeedName } from './deeds.ts';

const UNIT = 10n ** 18n;

/** Models check at run time what goes in, so deeds can be kept as data. */
type Methods<Names extends DeedName> = Readonly<Record<Names, (input: never) => unknown>>;

/** Does a deed to the exact form. */
export function performExactly(voting: ExactConvictionVoting, { action, input }: Deed): unknown {
  if (action === 'settings') return voting.param.update(settingsOf(input.values));
  const methods: Methods<Exclude<DeedName, 'settings'>> = voting;
  return methods[action](input as never);
}

/**
 * Does the same deed to the form in real numbers, whose second stands for a block. Tokens and funds are somebody
 * else's there: it is told what the exact form holds after the deed.
 */
export function performInDoubles(
  voting: ConvictionVoting,
  { action, input }: Deed,
  exact: ExactConvictionVoting,
): unknown {
  const methods: Methods<Exclude<DeedName, 'settings' | 'fund' | 'mint' | 'burn' | 'transfer'>> = voting;
  switch (action) {
    case 'settings':
      return voting.param.update(doubleSettings(settingsOf(input.values)));
    case 'fund':
      voting.funds = tokens(exact.funds);
      return;
    case 'mint':
    case 'burn':
    case 'transfer': {
      const { from, to, amount } = input as { from: string; to: string; amount: bigint };
      // The hook sees the balance before tokens come back to where they were.
      if (action === 'transfer' && from === to)
        voting.transferred({ voter: from, balance: tokens(exact.balances.get(from)! - amount) });
      voting.supply = tokens(exact.supply);
      for (const [voter, balance] of exact.balances) voting.transferred({ voter, balance: tokens(balance) });
      return;
    }
    default: {
      const inTokens = Object.entries(input).map(([name, value]) =>
        typeof value === 'bigint' ? [name, tokens(value)] : [name, value],
      );
      return methods[action](Object.fromEntries(inTokens) as never);
    }
  }
}

/** The parameters of the form in real numbers for settings of the contract, with a block each second. */
export function doubleSettings(settings: ReturnType<typeof settingsOf>) {
  const spendingLimit = Number(settings.maxRatio) / 1e7;
  return {
    // With a decay of 0 nothing of conviction is kept; so with this half-life in doubles.
    halfLife: (settings.decay === 0n ? 1e-3 : halfLifeInBlocks(Number(settings.decay))) / 86_400,
    spendingLimit,
    minimumConviction: minimumConviction(spendingLimit, Number(settings.weight) / 1e7),
    minimumEffectiveStake: tokens(settings.minThresholdStakePercentage),
  };
}

/** Settings of the contract, in the order of its function. */
export function settingsOf(values: unknown) {
  const [decay, maxRatio, weight, minThresholdStakePercentage] = (values as readonly (bigint | string)[]).map(
    (value) => BigInt(value),
  ) as [bigint, bigint, bigint, bigint];
  return { decay, maxRatio, weight, minThresholdStakePercentage };
}

/** Base units of 18 decimals as a double. */
export function tokens(baseUnits: bigint): number {
  return Number(baseUnits / UNIT) + Number(baseUnits % UNIT) / 1e18;
}
