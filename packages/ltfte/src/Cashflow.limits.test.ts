import { expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { Cashflow } from './Cashflow.ts';

describe('A Cashflow at a rate whose worth no double holds', () => {
  it('reports null, and all else', () => {
    const steep = new Cashflow({ rate: 800, compounding: 'continuous', flows: [-1, 2], startingCash: 5 });
    expect(steep.metrics()).toMatchObject({ effectiveRate: null, netPresentValue: null, cash: 5 });
    expectNear(steep.metrics().internalRate!, 1, 1e-9);
    const deep = new Cashflow({ rate: -0.9999999, flows: Array.from({ length: 100 }, () => 1) });
    expect(deep.metrics()).toMatchObject({ netPresentValue: null, internalRate: null });
  });
});
