import { AugmentedBondingCurve, Hatch } from '@tecmns/commonsbuild';
import { createClock } from '@tecmns/core';
import { curveFromMigration } from '@tecmns/mechanisms';
import type { Milestone } from './milestones.ts';
import { published } from './published.ts';

/** Runs the hatch with its deployed parameters and the raise that came in. */
function replayHatch(): readonly Milestone[] {
  const hatch = Hatch.preset('tec', {
    impactHours: published.impactHours,
    openingDay: 0,
    contributions: [[3, 'hatchers', published.raised]],
  });
  const { clock, advance } = createClock({ seed: 1 });
  for (let day = 0; day < hatch.period; day++) {
    hatch.step(clock);
    advance();
  }
  const rate = hatch.impactHourRate;
  const { tokens } = hatch.claimImpactHours();
  const closed = hatch.close();
  return [
    { name: 'rate per impact hour', unit: 'wxDAI/h', published: published.impactHourRate, ours: rate },
    { name: "builders' tokens", unit: 'TECH', published: published.buildersTokens, ours: tokens },
    { name: 'total supply', unit: 'TECH', published: published.supply, ours: closed.supply },
    {
      name: 'non-redeemable pool',
      unit: 'wxDAI',
      published: published.nonRedeemable,
      ours: closed.nonRedeemable,
    },
    { name: 'redeemable pool', unit: 'wxDAI', published: published.redeemable, ours: closed.redeemable },
  ];
}

/** The curve as it opened: reserve and ratio as published, supply fitted to the first order. */
function openCurve(): AugmentedBondingCurve {
  const { reserveRatio, startingSupply, ...terms } = AugmentedBondingCurve.presets.tec;
  const opening = {
    reserve: published.reserveAtOpening,
    supply: startingSupply,
    curvature: 1 / reserveRatio,
  };
  return AugmentedBondingCurve.fromCurvature(opening, {
    entryTribute: terms.entryTribute,
    exitTribute: terms.exitTribute,
    virtualSupply: terms.virtualSupply,
    virtualBalance: terms.virtualBalance,
  });
}

/** Divides the migrated funds, and opens the curve. */
function replayMigration(): readonly Milestone[] {
  const { raised, migrated, initialBuy, commonsTribute, supply } = published;
  const { opening } = curveFromMigration({
    raised,
    ragequit: raised - migrated,
    initialBuy,
    hatchSupply: supply,
    hatchTokenPrice: 0.754743,
    commonsTribute,
    openingPrice: 1,
  });
  return [
    { name: 'reserve at migration', unit: 'wxDAI', published: published.reserve, ours: opening.reserve },
    {
      name: 'common pool at migration',
      unit: 'wxDAI',
      published: published.commonPool,
      ours: opening.commonPool,
    },
    { name: 'opening price', unit: 'wxDAI/TEC', published: published.openingPrice, ours: openCurve().price },
  ];
}

/** Puts the first twelve orders through the curve, in the order in which they came. */
function replayOrders(): readonly Milestone[] {
  const curve = openCurve();
  return published.orders.map(([deposit, tokens], i) => ({
    name: i === 0 ? 'first order' : `order ${i}`,
    unit: 'TEC',
    published: tokens,
    ours: curve.buy({ deposit }).received,
    ...(i === 0 ? { note: 'fitted' } : {}),
  }));
}

/**
 * Replays the launch of the Token Engineering Commons: hatch, migration and first orders.
 *
 * What is marked as fitted is no evidence: the supply at opening was chosen so that the first order agrees.
 */
export function replayLaunch(): readonly Milestone[] {
  return [...replayHatch(), ...replayMigration(), ...replayOrders()];
}
