import { argument, within } from './argument.ts';
import type { UniformSource } from './BitSource.ts';
import { standardNormal } from './normal.ts';

/** exp of a normal with mean mu and standard deviation sigma. */
export function lognormal(source: UniformSource, mu: number, sigma: number): number {
  argument(Number.isFinite(mu), 'lognormal: mu', mu, 'finite');
  within(sigma, 0, Number.MAX_VALUE, 'lognormal: sigma', 'finite and 0 or more');
  return Math.exp(source.silent ? mu + sigma ** 2 / 2 : mu + sigma * standardNormal(source));
}
