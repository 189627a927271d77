import { sigmoidTokensFor } from '@tecmns/mechanisms';
import { bench, describe } from 'vitest';
import { MultiSigmoid } from './MultiSigmoid.ts';

const sink = new Float64Array(1);

describe('a thousand purchases in a row', () => {
  bench('curve.buy', () => {
    const curve = new MultiSigmoid();
    for (let i = 0; i < 1000; i++) curve.buy({ deposit: 100 + (i & 7) });
    sink[0] = curve.supply;
  });

  bench('curve.buy, smart', () => {
    const curve = new MultiSigmoid({ reservePower: 4 });
    for (let i = 0; i < 1000; i++) curve.buy({ deposit: 100 + (i & 7) });
    sink[0] = curve.supply;
  });

  bench('the inverse by itself, state kept by hand', () => {
    const { curve } = new MultiSigmoid();
    let supply = 10_000;
    for (let i = 0; i < 1000; i++) supply += sigmoidTokensFor(curve, supply, 100 + (i & 7));
    sink[0] = supply;
  });
});
