import { createClock } from '@tecmns/core';
import { expectNear } from '@tecmns/tooling/vitest/near';
import { beforeAll, describe, expect, it } from 'vitest';
import { median, vectorText } from '../testing/published.ts';
import recorded from '../vectors/commonsbuild-praise.json' with { type: 'json' };
import published from '../vectors/praise-published-rows.json' with { type: 'json' };
import { Praise } from './Praise.ts';
import { readPraise } from './praise/readPraise.ts';

const { rounds } = recorded.data;
const { round_27, round_38 } = published.data;

describe('the published round 27', () => {
  const { items, unpayable } = readPraise(vectorText('praise-round-27.csv'));
  /** Only one of the three parts is paid out of a budget: the published ones are cut to six decimals. */
  const paidOf = (budget: number) => {
    const praise = new Praise({ budget, cutoff: null });
    praise.record(items, unpayable);
    praise.close();
    return praise;
  };

  it('is read from its table', () => {
    expect(unpayable).toEqual([]);
    expect(items).toHaveLength(round_27.praise.length);
    items.forEach(({ giver, receiver, quantifications }, i) => {
      const row = round_27.praise[i]!;
      expect([giver, receiver]).toEqual([row.giver, row.receiver]);
      expect(quantifications).toEqual(
        row.scores.map((score, k) => ({
          quantifier: round_27.quantifiers[k],
          score,
          dismissed: false,
          duplicateOf: row.duplicate_of[k],
        })),
      );
    });
  });

  it('gives each praise the published score, and each receiver the published payment', () => {
    const praise = paidOf(round_27.parts.receivers / 0.9);
    expect(praise.lastWeights).toHaveLength(round_27.praise.length);
    praise.lastWeights.forEach((score, i) => {
      expectNear(score, round_27.praise[i]!.avg_score, 1e-12);
    });
    expect([...praise.lastPayments.keys()].sort()).toEqual(Object.keys(round_27.praise_reward).sort());
    for (const [name, reward] of Object.entries(round_27.praise_reward))
      expectNear(praise.lastPayments.get(name)!, reward, 1e-12);
  });

  it('pays the share of the allocation that nine praise have', () => {
    const praise = new Praise({ budget: round_27.allocation, cutoff: round_27.cutoff });
    praise.record(items);
    const { paid, unpaid, carried } = praise.close();
    const { receivers, quantifiers, board } = round_27.parts;
    expectNear(paid, receivers + quantifiers + board, 0, 3e-6);
    expectNear(paid + unpaid, round_27.allocation, 1e-12);
    expect(carried).toBe(0);
  });

  it('is measured as it is recorded', () => {
    const [row] = rounds.filter(({ round }) => round === 27);
    const measured = paidOf(1).metrics();
    expect([measured.praise, measured.receivers, measured.givers, measured.nakamoto]).toEqual([
      row!.n_praise,
      row!.n_receivers,
      row!.n_givers,
      row!.nakamoto,
    ]);
    expectNear(measured.gini!, row!.gini_all, 1e-12);
  });
});

it.each(round_38)('a praise of round 38 scored $scores counts $avg_score by the overall rule', (row) => {
  const praise = new Praise({ scoring: 'overall' });
  const quantifications = row.scores.map((score, k) => ({
    quantifier: `q${k}`,
    score,
    duplicateOf: row.duplicate[k] ? ('elsewhere' as const) : null,
  }));
  praise.record([{ giver: 'a', receiver: 'b', quantifications }]);
  praise.close();
  expectNear(praise.lastWeights[0]!, row.avg_score, 1e-14);
});

/** Rounds of the sizes for which the bands of inequality hold. */
const bounding = rounds.filter(
  ({ n_praise, n_receivers }) =>
    n_praise >= 140 && n_praise <= 1731 && n_receivers >= 47 && n_receivers <= 165,
);
const range = (values: readonly number[]) => [Math.min(...values), Math.max(...values)] as const;
const GINI = range(bounding.map(({ gini_all }) => gini_all));
const NAKAMOTO = range(bounding.map(({ nakamoto }) => nakamoto));

type Measured = ReturnType<Praise['metrics']>;

/** What is measured of drawn first rounds with so many praise in the mean. */
function drawn(praisePerRound: number, seeds: number, settings: object = {}): Measured[] {
  return Array.from({ length: seeds }, (_, seed) => {
    const praise = new Praise({ praisePerRound, roundDays: 1, ...settings });
    praise.step(createClock({ seed: `${praisePerRound} ${seed}` }).clock);
    return praise.metrics();
  });
}

const within = (value: number, [least, most]: readonly [number, number]) => value >= least && value <= most;
const inBands = ({ gini, nakamoto }: Measured) => within(gini!, GINI) && within(nakamoto!, NAKAMOTO);

describe('drawn rounds', () => {
  const SEEDS = 9;
  let all: { row: (typeof bounding)[number]; own: Measured[] }[];
  beforeAll(() => {
    all = bounding.map((row) => ({ row, own: drawn(row.n_praise, SEEDS) }));
  });
  const medians = (of: (one: Measured) => number | null) =>
    all.map(({ own }) => median(own.map((one) => of(one)!)));

  it('have the sizes of the published rounds 1 to 19, which bound their inequality', () => {
    expect(bounding.map(({ round }) => round)).toEqual(Array.from({ length: 19 }, (_, i) => i + 1));
    expect(GINI.map((one) => Math.round(one * 100) / 100)).toEqual([0.43, 0.78]);
    expect(NAKAMOTO).toEqual([9, 17]);
  });

  it('lie in the published bands: the median for every size, and more than four rounds in five', () => {
    for (const one of medians(({ gini }) => gini)) expect(within(one, GINI), `Gini ${one}`).toBe(true);
    for (const one of medians(({ nakamoto }) => nakamoto))
      expect(within(one, NAKAMOTO), `Nakamoto ${one}`).toBe(true);
    const rounds = all.flatMap(({ own }) => own);
    expect(rounds.filter(inBands).length / rounds.length).toBeGreaterThan(0.8);
  });

  it('have about as many receivers and givers as the published round of their size', () => {
    all.forEach(({ row }, i) => {
      const receivers = medians((one) => one.receivers)[i]! / row.n_receivers;
      const givers = medians((one) => one.givers)[i]! / row.n_givers;
      for (const ratio of [receivers, givers]) expect(within(ratio, [1 / 1.6, 1.6]), `${ratio}`).toBe(true);
    });
  });

  it('get more unequal with their size, as the published rounds do', () => {
    const ginis = medians(({ gini }) => gini);
    const order = bounding.map((_, i) => i).sort((a, b) => bounding[a]!.n_praise - bounding[b]!.n_praise);
    const [small, large] = [order.slice(0, 6), order.slice(-6)];
    const mean = (places: readonly number[], of: (i: number) => number) =>
      places.reduce((sum, i) => sum + of(i) / places.length, 0);
    const published = (i: number) => bounding[i]!.gini_all;
    expect(mean(large, published) - mean(small, published)).toBeGreaterThan(0.1);
    expect(mean(large, (i) => ginis[i]!) - mean(small, (i) => ginis[i]!)).toBeGreaterThan(0.1);
  });

  it('lie within what is published of measures that nothing was chosen by', () => {
    const published: readonly (readonly [keyof Measured, (row: (typeof bounding)[number]) => number])[] = [
      ['giniOfTopHalf', (row) => row.gini_top50!],
      ['giniOfTopFifth', (row) => row.gini_top20!],
      ['topHalf', (row) => row.top_share!['50']],
      ['topFifth', (row) => row.top_share!['80']],
      ['topTenth', (row) => row.top_share!['90']],
      ['topTwentieth', (row) => row.top_share!['95']],
      ['topHundredth', (row) => row.top_share!['99']],
      ['evenness', (row) => row.entropy![2]!],
    ];
    for (const [name, of] of published) {
      const band = range(bounding.map(of));
      for (const one of medians((measured) => measured[name]))
        expect(within(one, band), `${name} ${one} in ${band}`).toBe(true);
    }
  });

  it('repeat and dismiss as much as the published rounds in the mean', () => {
    const flags = bounding.map((row) => row.n_praise * row.quantifiers_per_praise);
    const share = (of: (row: (typeof bounding)[number]) => number) =>
      bounding.reduce((sum, row) => sum + of(row), 0) / flags.reduce((sum, one) => sum + one, 0);
    const { duplicates, dismissals } = new Praise();
    expectNear(
      duplicates,
      share((row) => row.duplicate_flags!),
      0.05,
    );
    expectNear(
      dismissals,
      share((row) => row.dismissed_flags!),
      0.05,
    );
  });

  it.each([
    ['all are as visible', { visibilityDispersion: 0 }],
    ['visibility is half as dispersed', { visibilityDispersion: 1 }],
    ['visibility is twice as dispersed', { visibilityDispersion: 4 }],
    ['nobody is attached to anybody', { attachment: 0 }],
    ['people are half as attached', { attachment: 0.75 }],
  ])('leave the bands when %s', (_, settings) => {
    const rounds = [160, 640, 1650].flatMap((praise) => drawn(praise, 6, settings));
    expect(rounds.filter(inBands).length / rounds.length).toBeLessThan(0.2);
  });
});
