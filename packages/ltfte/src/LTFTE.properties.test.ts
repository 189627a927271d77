import { createClock } from '@tecmns/core';
import { expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import { uniform } from '@tecmns/tooling/vitest/uniform';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LTFTE } from './LTFTE.ts';

/** Firms of all kinds, many of which are broke. */
const firms = fc
  .record({
    startingCash: fc.oneof(fc.constant(0), uniform(0, 1e5)),
    startingTalent: uniform(0, 200),
    startingRecruits: uniform(0, 20),
    startingEngineers: uniform(0, 10),
    startingSeniors: uniform(0, 10),
    marketing: uniform(0, 10),
    operations: uniform(0, 10),
    startingJournal: uniform(0, 150),
    startingPool: uniform(0, 20),
    startingClients: fc.oneof(fc.constant(0), uniform(0, 20)),
    wage: uniform(0, 10_000),
    retainer: fc.oneof(fc.constant(0), uniform(0, 2e4)),
    arrearsMonths: uniform(0, 8),
    reserveMonths: uniform(0, 6),
    raiseCap: fc.oneof(fc.constant(0), uniform(0, 1e5)),
    maximumBrand: uniform(282, 500),
  })
  .map((setting) => ({ setting, firm: () => new LTFTE(setting) }));

const moments = fc.array(
  fc.record({
    rate: uniform(-2, 2),
    available: uniform(0, 100),
    hype: uniform(0, 1),
    price: uniform(0, 20),
    logReturn: uniform(-0.5, 0.5),
  }),
  { minLength: 1, maxLength: 30 },
);
const lengths = fc.constantFrom(1, 7, 365 / 12);

/** Everything that is counted, which must stay 0 or more. */
function counted(firm: LTFTE): number[] {
  const { cash, tokens, talent, recruits, engineers, seniors, marketers, operators, brand, journal } = firm;
  const { pool, clients, finished, raised, unpaid, writtenOff, cashOut } = firm;
  const people = [talent, recruits, engineers, seniors, marketers, operators];
  return [
    cash,
    tokens,
    ...people,
    brand,
    journal,
    pool,
    clients,
    finished,
    raised,
    unpaid,
    writtenOff,
    cashOut,
  ];
}

/** Takes a firm through some moments, and looks at it before and after each step and each growth. */
function live(
  firm: LTFTE,
  dt: number,
  course: readonly { rate: number; available: number; hype: number; price: number; logReturn: number }[],
  look: { beforeStep?: () => void; afterStep?: () => void; afterGrow?: () => void },
): void {
  const { clock, advance } = createClock({ seed: 1, noise: 'off', dt });
  for (const { rate, ...offer } of course) {
    firm.rate = rate;
    look.beforeStep?.();
    firm.step(clock);
    look.afterStep?.();
    firm.grow(offer, clock);
    look.afterGrow?.();
    advance();
  }
}

describe('LTFTE, whatever happens to it,', () => {
  it('accounts for its cash: what it had and what came in, less what went out', () => {
    fc.assert(
      fc.property(firms, moments, lengths, ({ setting, firm: make }, course, dt) => {
        const firm = make();
        const balance = () => {
          const turnover = setting.startingCash + Math.abs(firm.cashIn) + firm.cashOut;
          expectNear(firm.cash, setting.startingCash + firm.cashIn - firm.cashOut, 0, 1e-9 * turnover + 1e-9);
        };
        live(firm, dt, course, { afterStep: balance, afterGrow: balance });
      }),
      { numRuns },
    );
  });

  it('accounts for its costs: paid, owed, or written off', () => {
    fc.assert(
      fc.property(firms, moments, lengths, ({ firm: make }, course, dt) => {
        const firm = make();
        let due = 0;
        live(firm, dt, course, {
          beforeStep: () => {
            due += (firm.opex * dt * 12) / 365;
          },
          afterStep: () => expectNear(firm.cashOut + firm.unpaid + firm.writtenOff, due, 1e-9, 1e-9),
        });
      }),
      { numRuns },
    );
  });

  it('owes no more than its months of cost, and only when it has no cash', () => {
    fc.assert(
      fc.property(firms, moments, lengths, ({ setting, firm: make }, course, dt) => {
        const firm = make();
        let opex = 0;
        let writtenOff = 0;
        live(firm, dt, course, {
          beforeStep: () => {
            ({ opex, writtenOff } = firm);
          },
          afterStep: () => {
            expect(firm.unpaid).toBeLessThanOrEqual(setting.arrearsMonths * opex);
            if (firm.unpaid > 0) expect(firm.cash).toBe(0);
            expect(firm.writtenOff).toBeGreaterThanOrEqual(writtenOff);
          },
        });
      }),
      { numRuns },
    );
  });

  it('has nothing negative, nothing infinite, and nobody beyond the limits', () => {
    fc.assert(
      fc.property(firms, moments, lengths, ({ setting, firm: make }, course, dt) => {
        const firm = make();
        let clients = setting.startingClients;
        const within = () => {
          for (const one of counted(firm)) {
            expect(one).toBeGreaterThanOrEqual(0);
            expect(one).toBeLessThan(Infinity);
          }
          expect(firm.engineers).toBeLessThanOrEqual(10);
          expect(firm.seniors).toBeLessThanOrEqual(10);
          expect(firm.brand).toBeLessThanOrEqual(setting.maximumBrand);
          expect(firm.jobOpportunities()).toBeGreaterThanOrEqual(0);
          const { runway } = firm.metrics();
          if (runway !== null) expect(runway).toBeGreaterThanOrEqual(0);
        };
        live(firm, dt, course, {
          afterStep: () => {
            within();
            expect(firm.clients).toBeLessThanOrEqual(clients);
          },
          afterGrow: () => {
            within();
            // Clients are signed up to what the people of the step could serve.
            expect(firm.clients).toBeLessThanOrEqual(
              Math.max(clients, 10 / 2 + 10 + 40 + setting.startingRecruits),
            );
            ({ clients } = firm);
          },
        });
      }),
      { numRuns },
    );
  });

  it('loses those who are paid faster with debts than without, and those who sell only with debts', () => {
    fc.assert(
      fc.property(firms, lengths, ({ firm: make }, dt) => {
        const firm = make();
        const { engineers, seniors, marketers, operators } = firm;
        firm.step(createClock({ seed: 1, dt }).clock);
        const stays = (firm.unpaid > 0 ? 0.8 : 0.98) ** ((dt * 12) / 365);
        expectNear(firm.engineers, engineers * stays, 1e-12);
        expectNear(firm.seniors, seniors * stays, 1e-12);
        const others = firm.unpaid > 0 ? stays : 1;
        expectNear(firm.marketers, marketers * others, 1e-12);
        expectNear(firm.operators, operators * others, 1e-12);
      }),
      { numRuns },
    );
  });

  it('goes down in years without clients, and writes off what it owes', () => {
    const firm = new LTFTE({ startingCash: 0, startingClients: 0, startingPool: 0, startingBrand: 0 });
    live(firm, 1, Array(2000).fill({ rate: -0.0125, available: 0, hype: 0, price: 1, logReturn: 0 }), {});
    expect([firm.cash, firm.clients, firm.tokens, firm.raised]).toEqual([0, 0, 0, 0]);
    expect(firm.heads).toBeLessThan(1e-3);
    expect(firm.writtenOff).toBeGreaterThan(firm.unpaid);
    expect(Number.isFinite(firm.writtenOff)).toBe(true);
  });
});
