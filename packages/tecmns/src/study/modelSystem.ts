import { type Fundraiser, type Models, System } from '@tecmns/core';
import { buildModel, type ModelValues } from '../models/buildModel.ts';
import { installedModels, type ModelType, modelOf } from '../models/catalog.ts';
import { keyOf } from '../models/kebab.ts';
import { RandomTrader } from './RandomTrader.ts';

/** What a system around one model is made from: data only, so that another thread can make the same. */
export type ModelRequest = {
  /** Id of the model. */
  readonly model: string;
  readonly preset?: string | undefined;
  /** Values of its parameters and those of its children. */
  readonly values: ModelValues;
  /** Values of the parameters of a {@link RandomTrader}; null for none. */
  readonly trader: Readonly<Record<string, unknown>> | null;
};

/** Whether a model is a market that only answers, which random traders make move. */
export const isMarket = (type: ModelType): boolean => type.roles.some(({ role }) => role === 'Fundraiser');

/**
 * A system of one model, with random traders where they are asked for.
 *
 * @throws ParameterError as the models do.
 */
export function modelSystem({ model: id, preset, values, trader }: ModelRequest): System<Models, Models> {
  const catalog = installedModels();
  const model = buildModel(modelOf(catalog, id), catalog, { preset, values });
  const key = keyOf(id);
  if (trader === null) return new System<Models, Models>({ controllables: { [key]: model } });
  return new System<Models, Models>({
    uncontrollables: { trader: new RandomTrader(trader) },
    controllables: { [key]: model },
    interact(models) {
      const { trader: people, [key]: market } = models;
      if (people instanceof RandomTrader) people.trade(market as Fundraiser);
    },
  });
}
