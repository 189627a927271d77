import { p } from '@tecmns/core';
import { longtailSigmoid } from '@tecmns/mechanisms';
import { pricingRules } from './pricingRules.ts';

const component = p.tuple(
  [
    p.number({
      bounds: [0, null],
      soft: [1, 1e5],
      unit: 'collateral/token',
      symbol: 'k',
      doc: 'Plateau price.',
    }),
    p.number({ bounds: [0, null], soft: [0, 100], unit: '1', symbol: 'l', doc: 'Steepness over one scale.' }),
    p.number({ soft: [1, 20], unit: '1', symbol: 's', doc: 'Shift of the middle, which is at s·m/l.' }),
    p.number({
      bounds: [0, null],
      exclusive: 'min',
      soft: [1, 21e6],
      unit: 'token',
      symbol: 'm',
      doc: 'Scale of the supply.',
    }),
  ],
  { doc: 'Plateau, steepness, shift and scale of one logistic curve.' },
);

/** What a {@link MultiSigmoid} is configured by. */
export const sigmoidParams = {
  components: p.list(component, {
    default: longtailSigmoid.map(
      ({ plateau, steepness, shift, scale }) => [plateau, steepness, shift, scale] as const,
    ),
    length: [1, 64],
    doc: 'Logistic curves whose prices add up.',
  }),
  reserveRate: p.number({
    default: 0.2,
    bounds: [0, 1],
    soft: [0.05, 0.9],
    unit: '1',
    symbol: 'r',
    doc: 'Share of what is paid that stays in reserve; a sale pays that share of the curve. Not read by a smart curve.',
  }),
  reservePower: p.int({
    default: null,
    bounds: [0, 4],
    unit: '1',
    symbol: 'p',
    doc: 'Makes the curve smart: the token at y keeps the share (y/supply)^p in reserve. Null for a constant share.',
  }),
  initialSupply: p.number({
    default: 10_000,
    bounds: [0, null],
    soft: [0, 1e6],
    unit: 'token',
    doc: 'Tokens at opening; what they cost is in reserve and funding.',
  }),
  maximumSupply: p.number({
    default: 21e6,
    bounds: [0, null],
    exclusive: 'min',
    soft: [1e5, 1e8],
    unit: 'token',
    doc: 'Most tokens that can exist.',
  }),
  pricing: p.strategy(pricingRules, {
    default: 'continuous',
    doc: 'How the price is read between two supplies.',
  }),
  batchSize: p.number({
    default: 21e6 * (0.05 / 999),
    bounds: [0, null],
    exclusive: 'min',
    soft: [100, 1e5],
    unit: 'token',
    doc: 'Tokens of one price, where prices go by batch.',
  }),
  debt: p.number({
    default: 0,
    bounds: [0, null],
    soft: [0, 1e6],
    unit: 'collateral',
    doc: 'Debt that the funding has to cover.',
  }),
} as const;
