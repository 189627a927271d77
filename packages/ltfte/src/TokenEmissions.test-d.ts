import { expectTypeOf, test } from 'vitest';
import { TokenEmissions } from './TokenEmissions.ts';

const emissions = new TokenEmissions({ stakeholders: { team: [0.2, 6, 24, 0] } });

test('a stakeholder is four numbers', () => {
  expectTypeOf(emissions.stakeholders).toEqualTypeOf<
    Readonly<Record<string, readonly [number, number, number, number]>>
  >();
  // @ts-expect-error three numbers are no terms
  new TokenEmissions({ stakeholders: { team: [0.2, 6, 24] } });
});

test('inflation may be null', () => {
  expectTypeOf(emissions.metrics().inflation).toEqualTypeOf<number | null>();
  expectTypeOf(emissions.metrics().circulating).toEqualTypeOf<number>();
  expectTypeOf(emissions.released).parameters.toEqualTypeOf<[name: string]>();
});
