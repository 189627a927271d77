import { type Clock, Model, p } from '@tecmns/core';

/** A grant that somebody wants: its share of the common pool, and the voters who like it. */
export type Idea = { readonly share: number; readonly supporters: readonly number[] };

/**
 * Holders who think of grants and support some of them. Their tokens are spread like 1/rank. All numbers are made
 * up for this example.
 */
export class Community extends Model.define({
  id: 'examples/community',
  doc: 'Seeded ideas for grants, and who supports them.',
  params: {
    voters: p.int({ default: 30, bounds: [1, 1000], unit: '1', doc: 'Holders who vote.' }),
    activeShare: p.fraction({ default: 0.08, doc: 'Share of the supply that votes.' }),
    ideasPerDay: p.number({
      default: 0.12,
      bounds: [0, 10],
      unit: '1/day',
      doc: 'Mean number of new proposals.',
    }),
    medianShare: p.number({
      default: 0.008,
      bounds: [0, 1],
      exclusive: 'min',
      unit: '1',
      doc: 'Median request, as a share of the common pool.',
    }),
    dispersion: p.number({
      default: 0.7,
      bounds: [0, 3],
      unit: '1',
      doc: 'Standard deviation of the log of a request.',
    }),
    support: p.fraction({ default: 0.4, doc: 'Chance that a voter supports an idea.' }),
  },
  metrics: { ideas: { unit: '1', doc: 'New ideas of the day.' } },
  stepTolerance: null,
  stepToleranceReason: 'A step draws the ideas of its whole length.',
}) {
  ideas: Idea[] = [];

  step(clock: Clock): void {
    const chance = clock.random('ideas');
    const count = chance.poisson(this.ideasPerDay * clock.dt);
    const voters = Array.from({ length: this.voters }, (_, voter) => voter);
    this.ideas = Array.from({ length: count }, () => ({
      share: Math.min(1, chance.lognormal(Math.log(this.medianShare), this.dispersion)),
      supporters: voters.filter(() => chance.bernoulli(this.support)),
    }));
  }

  /** Share of the voting tokens that a voter has: 1/rank, scaled to a sum of 1. */
  weight(voter: number): number {
    let sum = 0;
    for (let rank = 1; rank <= this.voters; rank++) sum += 1 / rank;
    return 1 / (voter + 1) / sum;
  }

  protected measure() {
    return { ideas: this.ideas.length };
  }
}
