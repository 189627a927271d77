import { Model, p, System } from '@tecmns/core';
import { lehmer, MODULUS } from '../lehmer.ts';
import { CURVE_PARAMS, CURVE_START } from './blocks.ts';

type CurveMetrics = Record<'seed' | 'reserve' | 'fees' | 'count' | 'supply' | 'price', number>;

/** The curve of the blocks as one model that writes its six metrics. */
class Curve extends Model.define({
  id: 'bench/curve',
  params: {
    fee: p.number({ default: CURVE_PARAMS.fee, bounds: [0, 1], unit: '1', doc: 'Share of a trade.' }),
    slope: p.number({
      default: CURVE_PARAMS.slope,
      bounds: [0, null],
      unit: 'collateral/token^2',
      doc: 'Slope.',
    }),
    spread: p.number({ default: CURVE_PARAMS.spread, bounds: [0, 1], unit: '1', doc: 'Spread of trades.' }),
  },
  metrics: {
    seed: { unit: '1', doc: 'State of the generator.' },
    reserve: { unit: 'collateral', doc: 'What backs the tokens.' },
    fees: { unit: 'collateral', doc: 'Fees paid so far.' },
    count: { unit: '1', doc: 'Trades so far.' },
    supply: { unit: 'token', doc: 'Tokens there are.' },
    price: { unit: 'collateral/token', doc: 'Price of a token.' },
  },
}) {
  seed = CURVE_START.seed;
  reserve = CURVE_START.reserve;
  fees = CURVE_START.fees;
  count = CURVE_START.count;
  supply = CURVE_START.supply;
  price = CURVE_START.price;

  step(): void {
    this.seed = lehmer(this.seed);
    const trade = this.spread * (this.seed / MODULUS - 0.5) * this.reserve;
    const fee = this.fee * Math.abs(trade);
    this.reserve = this.reserve + trade - fee;
    this.fees += fee;
    this.count++;
    this.supply = Math.sqrt((2 * this.reserve) / this.slope);
    this.price = Math.sqrt(2 * this.slope * this.reserve);
  }

  protected override write(out: CurveMetrics): void {
    out.seed = this.seed;
    out.reserve = this.reserve;
    out.fees = this.fees;
    out.count = this.count;
    out.supply = this.supply;
    out.price = this.price;
  }

  protected measure(): CurveMetrics {
    const { seed, reserve, fees, count, supply, price } = this;
    return { seed, reserve, fees, count, supply, price };
  }
}

/** A system of the curve alone. */
export const curveSystem = () =>
  new System({
    controllables: { curve: new Curve({}, { units: { token: 'TEC', collateral: 'wxDAI' } }) },
  });
