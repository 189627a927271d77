import { createClock } from '../clock.ts';
import { isTecmnsError } from '../errors.ts';
import type { Model } from '../model/model.ts';
import { limitsOf, softBounds } from '../parameters/bounds.ts';
import type { Parameter, Shape } from '../parameters/parameter.ts';
import { show } from '../parameters/show.ts';
import { type ContractCheck, hold, type Subject } from './contractTools.ts';

const NUMBERS = ['number', 'int', 'bigint'];

/**
 * The check of each quantity at the ends of its range, the others as they are: what is drawn at random comes close to
 * an end, but seldom to it. Soft bounds are the ends where there are some.
 */
export function edgeChecks(
  { id, make, steps, dt, holdInvariants }: Subject,
  params: Shape,
): readonly ContractCheck[] {
  return [
    {
      name: `${id} keeps its invariants and finite metrics at the ends of its ranges`,
      run() {
        for (const [name, parameter] of Object.entries(params)) {
          for (const end of endsOf(parameter)) {
            const model = rebuilt(make(), { [name]: end });
            if (model === undefined) continue;
            const driver = createClock({ seed: 1, dt });
            try {
              holdInvariants(model);
              for (let i = 0; i < steps; i++) {
                model.step(driver.clock);
                driver.advance();
                holdInvariants(model);
              }
            } catch (error) {
              hold(false, `${(error as Error).message} Found with "${name}" at ${show(end)}.`);
            }
          }
        }
      },
    },
  ];
}

/** The ends that a quantity may take. */
function endsOf({ kind, options }: Parameter): readonly (number | bigint)[] {
  if (!NUMBERS.includes(kind.name) || options.readonly === true) return [];
  const { low, high, lowExcluded, highExcluded } = limitsOf(options);
  const [softLow, softHigh] = softBounds(options);
  return [
    ...(softLow === null || (lowExcluded && softLow === low) ? [] : [softLow]),
    ...(softHigh === null || (highExcluded && softHigh === high) ? [] : [softHigh]),
  ];
}

/** The model with other parameters; undefined where a rule between them refuses these. */
function rebuilt(model: Model, params: Readonly<Record<string, unknown>>): Model | undefined {
  try {
    return model.rebuild(params);
  } catch (error) {
    if (isTecmnsError(error) && error.name === 'ParameterError') return undefined;
    throw error;
  }
}
