import { createClock, type Governance } from '@tecmns/core';
import {
  AugmentedBondingCurve,
  CommonsBuild,
  ConvictionVoting,
  CulturalBuild,
  Hatch,
  HatchUpgrade,
} from '../src/index.ts';

type Setting = { readonly hatchers: number; readonly curvature: number; readonly exitTribute: number };

/** The setting of the Commons Simulator that is its default. */
export const DEFAULT_SETTING: Setting = { hatchers: 5, curvature: 2, exitTribute: 0.35 };

/**
 * A commons set up as the Commons Simulator's: no praise, hatchers who give U(0, 10⁶) each at a price of 0.1, and a
 * market that opens as soon as the hatch has closed, on day 2.
 */
export function simulatorCommons(
  seed: number,
  setting: Setting = DEFAULT_SETTING,
  governance: Governance = ConvictionVoting.preset('commons-simulator'),
): CommonsBuild {
  const gift = createClock({ seed, path: 'gifts' }).clock.random('gifts');
  const contributions = Array.from(
    { length: setting.hatchers },
    (_, i) => [0, `hatcher ${i + 1}`, gift.uniform(0, 1e6)] as const,
  );
  const hatch = new Hatch({
    minimumGoal: 1,
    targetGoal: 1e6,
    maximumGoal: 1e9,
    period: 1,
    mintingRate: 10,
    contributions,
  });
  const fundraiser = AugmentedBondingCurve.preset('commons-simulator', {
    reserveRatio: 1 / setting.curvature,
    exitTribute: setting.exitTribute,
  });
  return new CommonsBuild({
    phase1: new CulturalBuild({ rounds: 0 }),
    phase2: HatchUpgrade.preset('commons-simulator', { hatch, fundraiser, governance }),
    behaviour: 'commons-simulator',
  });
}
