import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClock } from '@tecmns/core';
import { expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { LTFTE } from './LTFTE.ts';
import { Market } from './Market.ts';

const month = () => createClock({ seed: 1, noise: 'off', dt: 365 / 12 }).clock;

describe('A wage twice as high', () => {
  const wages = [2000, 4000] as const;

  it('costs twice as much, and lets people sell and be heard twice as well', () => {
    const [low, high] = wages.map((wage) => {
      const firm = new LTFTE({
        wage,
        officePerHead: 0,
        startingClients: 0,
        startingCash: 1e6,
        startingJournal: 50,
      });
      firm.step(month());
      firm.grow({ available: 0, hype: 0 }, month());
      return firm;
    });
    expectNear(high!.cashOut, 2 * low!.cashOut, 1e-12);
    expectNear(high!.clients, 2 * low!.clients, 1e-12);
    expectNear(high!.brand - 282, 2 * (low!.brand - 282), 1e-12);
  });

  /** Twenty firms after 200 days of a market, the poorest first. */
  const firmsAfter = (market: 'bull_market' | 'bear_market', wage: number) =>
    Array.from({ length: 20 }, (_, run) => {
      const [firm, around] = [new LTFTE({ wage }), Market.preset(market)];
      const { clock, advance } = createClock({ seed: 1, run });
      for (let step = 0; step < 200; step++) {
        around.step(clock);
        firm.step(clock);
        firm.grow(around.open({ hatchers: 100, engineers: 20 }, clock), clock);
        advance();
      }
      return firm;
    }).sort((a, b) => a.cash - b.cash);

  it('leaves less cash as a rule, and more in the best run, by what the page says', () => {
    const page = readFileSync(join(import.meta.dirname, '../pages/LTFTE.md'), 'utf8').replaceAll('\n', ' ');
    const says = (amount: number) => expect(page).toContain(` ${Math.round(amount).toLocaleString('en')} `);
    const median = (firms: readonly LTFTE[]) => (firms[9]!.cash + firms[10]!.cash) / 2;
    for (const market of ['bull_market', 'bear_market'] as const) {
      const [low, high] = wages.map((wage) => firmsAfter(market, wage)) as [LTFTE[], LTFTE[]];
      const [poor, rich] = [low[19]!, high[19]!];
      expect(median(high)).toBeLessThan(median(low));
      expect(rich.cash).toBeGreaterThan(poor.cash);
      for (const one of [median(low), median(high), poor.cash, rich.cash]) says(one);
      if (market === 'bear_market') continue;
      const raised = 0.8 * (rich.raised - poor.raised);
      for (const one of [rich.cashOut - poor.cashOut, raised, rich.cashIn - poor.cashIn - raised]) says(one);
    }
  });
});
