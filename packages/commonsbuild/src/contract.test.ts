import { readFileSync } from 'node:fs';
import { contractSuite } from '@tecmns/core/testing';
import { describe, test } from 'vitest';
import { Signature } from '../testing/Signature.ts';
import { DEFAULT_SETTING, simulatorCommons } from '../testing/simulatorCommons.ts';
import * as commonsbuild from './index.ts';

const {
  AugmentedBondingCurve,
  CommonsBuild,
  ConvictionVoting,
  CulturalBuild,
  Hatch,
  HatchUpgrade,
  Praise,
  TaoVoting,
} = commonsbuild;
const { models } = commonsbuild;

/** A hatch that closes on day 4 and a market that opens on day 7. */
const upgrade = () =>
  new HatchUpgrade({
    hatch: new Hatch({
      period: 4,
      openingDay: 0,
      impactHours: 100,
      contributions: [
        [1, 'alice', 9e5],
        [2, 'bob', 6e5],
      ],
    }),
    upgradeDays: 3,
    freezeDays: 2,
    thawDays: 5,
  });

/** People on a curve. The suite goes back in time, which a governance of signatures does not notice. */
const people = () => simulatorCommons(1, DEFAULT_SETTING, new Signature());

const assumptions = readFileSync(new URL('../ASSUMPTIONS.md', import.meta.url), 'utf8');

const suites = {
  AugmentedBondingCurve: contractSuite(AugmentedBondingCurve, { assumptions }),
  CommonsBuild: contractSuite(CommonsBuild, {
    assumptions,
    models: [...models, Signature],
    runs: 10,
    make: people,
  }),
  ConvictionVoting: contractSuite(ConvictionVoting, { assumptions }),
  CulturalBuild: contractSuite(CulturalBuild, { assumptions, models: [Praise], runs: 10 }),
  Hatch: contractSuite(Hatch, { assumptions }),
  HatchUpgrade: contractSuite(HatchUpgrade, { assumptions, models, make: upgrade }),
  Praise: contractSuite(Praise, { assumptions, runs: 10 }),
  TaoVoting: contractSuite(TaoVoting, { assumptions }),
};

describe.each(models.map(({ name }) => name as keyof typeof suites))('%s keeps the contract', (name) => {
  for (const { name: check, run } of suites[name]) test(check, run);
});
