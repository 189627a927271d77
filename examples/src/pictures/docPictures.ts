import { simulate } from '@tecmns/cadcad';
import { invariant, reserveAtSupply, spotPrice } from '@tecmns/mechanisms';
import { fanChart, fanOptionsOf, heatmap, lineChart } from '@tecmns/plot';
import { commons } from '../commons/commons.ts';
import { foundingFans } from '../founding/report.ts';
import { foundingExperiment } from '../founding-experiment.ts';
import { tributeHeatmap, tributeSweep } from '../tribute-sweep.ts';
import { market } from '../tutorial/market.ts';
import { creditOfAncestors } from './creditOfAncestors.ts';

/**
 * What draws each picture of `docs/images`, by the name of its file: what `npm run demo` draws,
 * the sweep of tributes, and the market of the tutorial.
 */
export const docPictures: Readonly<Record<string, () => Promise<string>>> = {
  async 'commons-year.svg'() {
    const { columns } = await simulate(commons(), { steps: 365, runs: 100, seed: 'tecmns' });
    const title = 'Price of TEC in 100 simulated years';
    return fanChart(fanOptionsOf(columns, { title, x: 'time', y: 'curve.price', run: 'run' }));
  },
  async 'credit.svg'() {
    const generations = [0, 1, 2, 3, 4, 5, 6];
    const parts = { 'all of it': 1_000_000, 'half of it': 500_000, 'a quarter of it': 250_000 };
    const series = Object.entries(parts).map(([part, weight]) => ({
      name: `${part} is the parent's`,
      values: creditOfAncestors(generations.length, weight),
    }));
    return lineChart({
      title: 'Credit along a chain of forks',
      x: { label: 'generations back', unit: '1', values: generations },
      y: { label: 'share of what comes in', unit: '1' },
      series,
    });
  },
  'founding-bear.svg': () => firmTreasury('bear'),
  'founding-bull.svg': () => firmTreasury('bull'),
  async 'mechanisms.svg'() {
    const supply = Array.from({ length: 101 }, (_, i) => 10_000 + 19_900 * i);
    const priceOn = (ratio: number) => {
      const through = invariant(ratio * 1_000_000, 1_000_000, ratio);
      return supply.map((tokens) => spotPrice(reserveAtSupply(tokens, through, ratio), tokens, ratio));
    };
    return lineChart({
      title: 'Price over supply on curves that all pass 1 at a million tokens',
      x: { label: 'supply', unit: 'token', values: supply },
      y: { label: 'price', unit: 'collateral/token' },
      series: [
        { name: 'reserve ratio 0.3', values: priceOn(0.3) },
        { name: 'reserve ratio 0.5', values: priceOn(0.5) },
        { name: 'reserve ratio 1', values: priceOn(1) },
      ],
    });
  },
  async 'tribute-sweep.svg'() {
    return heatmap(tributeHeatmap(await tributeSweep({ seed: 'tributes', runs: 20 })));
  },
  async 'tutorial.svg'() {
    const { columns } = await simulate(market(), { steps: 365, runs: 100, seed: 'tutorial' });
    return fanChart(
      fanOptionsOf(columns, { title: 'Price of TEC', x: 'time', y: 'curve.price', run: 'run' }),
    );
  },
};

async function firmTreasury(scenario: 'bull' | 'bear'): Promise<string> {
  const record = { every: 5 };
  const result = await foundingExperiment({ steps: 300, runs: 50, seed: 'tecmns', record });
  return fanChart(foundingFans(result)[`firm-treasury-${scenario}.svg`]!);
}
