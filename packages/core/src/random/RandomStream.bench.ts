import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { bench, describe } from 'vitest';
import { createClock } from '../clock.ts';

const DRAWS = 1000;
let sink = 0;

describe(`${DRAWS} uniforms`, () => {
  const generator = xoroshiro128plus(1);
  const stream = createClock({ seed: 1 }).clock.random('x');

  bench('pure-rand, 53 bits, nothing else', () => {
    for (let i = 0; i < DRAWS; i++) {
      sink += ((generator.next() >>> 5) * 0x400_0000 + (generator.next() >>> 6)) * 2 ** -53;
    }
  });
  bench('stream.uniform()', () => {
    for (let i = 0; i < DRAWS; i++) sink += stream.uniform();
  });
  bench('stream.normal()', () => {
    for (let i = 0; i < DRAWS; i++) sink += stream.normal();
  });
  bench('stream.poisson(1000)', () => {
    for (let i = 0; i < DRAWS; i++) sink += stream.poisson(1000);
  });
});

describe(`${DRAWS} steps`, () => {
  const driver = createClock({ seed: 1 });
  const still = createClock({ seed: 1 });

  bench('advance', () => {
    for (let i = 0; i < DRAWS; i++) still.advance();
  });
  bench('advance, restart one stream and draw', () => {
    for (let i = 0; i < DRAWS; i++) {
      driver.advance();
      sink += driver.clock.in('market').random('price').uniform();
    }
  });
});

describe('a run begins', () => {
  bench('clock and first draw of one stream', () => {
    sink += createClock({ seed: 1 }).clock.random('x').uniform();
  });
});

export { sink };
