import type { FlagValues } from '../cli/command.ts';
import type { ModelValues } from '../models/buildModel.ts';
import { installedModels, type ModelType, modelOf } from '../models/catalog.ts';
import { kebab, keyOf } from '../models/kebab.ts';
import { settableParameters } from '../models/parameters.ts';
import { readValue } from '../models/readValue.ts';
import { earlyValue } from './earlyValue.ts';
import { isMarket, modelSystem } from './modelSystem.ts';
import { parameterFlag } from './parameterFlags.ts';
import { RandomTrader } from './RandomTrader.ts';
import type { Prepared, SettableFlag, Subject, SubjectContext } from './subject.ts';

/**
 * A model as something to run: with flags for its parameters, those of its children, and a preset. Which flags there
 * are depends on the preset and the children that are chosen.
 */
export function modelSubject(id: string, { args, taken, isSweep }: SubjectContext): Subject {
  const catalog = installedModels();
  const type = modelOf(catalog, id);
  const key = keyOf(id);
  const preset = earlyValue(args, 'preset');
  const nameOf = (path: string) => {
    const own = kebab(path);
    return taken.includes(own) ? kebab(`${key}.${path}`) : own;
  };
  const parameters = settableParameters(type, catalog, {
    preset,
    chosen: (path) => earlyValue(args, kebab(path)),
  });
  const settable = parameters.map(({ path, parameter }): SettableFlag => {
    return { flag: nameOf(path), path: `${key}.${path}`, parameter };
  });
  const market = isMarket(type);
  const trader = market
    ? RandomTrader.describe().parameters.map((parameter): SettableFlag => {
        return { flag: kebab(parameter.name), path: `trader.${parameter.name}`, parameter };
      })
    : [];
  const presets = Object.keys(type.describe().presets);
  const presetFlag = {
    name: 'preset',
    value: 'name',
    doc: `Values to start from: one of ${presets.join(', ')}. Default: those of the model.`,
  };
  return {
    name: id,
    groups: [
      {
        title: `Parameters of ${id}`,
        flags: [
          ...(presets.length === 0 ? [] : [presetFlag]),
          ...parameters.map(({ path, parameter, choices }) =>
            parameterFlag(nameOf(path), parameter, { alias: kebab(`${key}.${path}`), choices, isSweep }),
          ),
        ],
      },
      {
        title: 'Random people who trade',
        flags: trader.map(({ flag, parameter }) => parameterFlag(flag, parameter, { isSweep })),
      },
    ],
    settable: [...settable, ...trader],
    defaults: {},
    prefix: `${key}.`,
    metric: leadMetric(type, key),
    prepare: (flags) => prepare({ id, key, market, settable, trader }, flags),
  };
}

function prepare(
  model: {
    readonly id: string;
    readonly key: string;
    readonly market: boolean;
    readonly settable: readonly SettableFlag[];
    readonly trader: readonly SettableFlag[];
  },
  flags: FlagValues,
): Prepared {
  const values = valuesIn(model.settable, flags, `${model.key}.`);
  const people = valuesIn(model.trader, flags, 'trader.');
  const isTraded = model.market && people.tradesPerDay !== 0;
  const preset = typeof flags.preset === 'string' ? { preset: flags.preset } : {};
  const request = { model: model.id, ...preset, values, trader: isTraded ? people : null };
  const sample = modelSystem(request);
  const { trader } = sample.models;
  const notes = trader instanceof RandomTrader ? [tradedNote(trader)] : [];
  const threaded = async () => {
    const { loadExperiment } = await import('@tecmns/cadcad/node');
    const url = new URL('./modelExperiment.js', import.meta.url);
    return loadExperiment<typeof import('./modelExperiment.ts').default>(url, { args: request });
  };
  return { given: sample, threaded, sample, point: {}, notes };
}

function tradedNote({ tradesPerDay, tradeSize }: RandomTrader): string {
  return `Random people trade ${tradesPerDay} times a day, ${Number((tradeSize * 100).toPrecision(6))} % of the supply each; --trades-per-day 0 is without.`;
}

/** The values that flags give, by path without its beginning. */
function valuesIn(settable: readonly SettableFlag[], flags: FlagValues, prefix: string): ModelValues {
  return Object.fromEntries(
    settable.flatMap(({ flag, path, parameter }) => {
      const text = flags[flag];
      return text === undefined
        ? []
        : [[path.slice(prefix.length), readValue(String(text), parameter)] as const];
    }),
  );
}

/** What a model is looked at for. */
function leadMetric(type: ModelType, key: string): string | undefined {
  if (isMarket(type)) return `${key}.price`;
  return type.roles.some(({ role }) => role === 'Governance') ? `${key}.passed` : undefined;
}
