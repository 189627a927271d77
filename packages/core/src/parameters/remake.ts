import { DeclarationError, ParameterError } from '../errors.ts';
import { stored } from './accepts.ts';
import { type Instance, infoOf } from './instance.ts';
import { sameValue } from './plain.ts';
import { isSchedule } from './schedule.ts';
import { valuesOf } from './serialise.ts';

type Remakeable = new (values: unknown, options?: unknown) => unknown;

/** What an instance is made anew from: its values without those that cannot be given. */
export function givenValues(instance: Instance): Record<string, unknown> {
  const info = infoOf(instance.constructor);
  const values = valuesOf(instance, info);
  for (const { name, parameter } of info.compiled.slots) if (parameter.options.readonly) delete values[name];
  return values;
}

/** Units and id of an instance, as a constructor takes them. */
export function givenOptions({ _meta: meta }: Instance): unknown {
  if (meta === null) return undefined;
  return meta.id === undefined ? { units: meta.units } : { units: meta.units, id: meta.id };
}

/**
 * Makes an instance from values, and sees that it has them: a class whose constructor takes something else
 * cannot be made anew.
 */
export function remake(
  Class: unknown,
  values: Readonly<Record<string, unknown>>,
  options?: unknown,
): unknown {
  const info = infoOf(Class);
  let made: Instance;
  try {
    made = new (Class as Remakeable)(values, options) as Instance;
  } catch (error) {
    // The constructors that the language writes take no declared argument.
    if (
      (Class as Remakeable).length === 0 ||
      !(error instanceof ParameterError || error instanceof TypeError)
    )
      throw error;
    throw ownConstructor(info, error);
  }
  for (const { name, index, parameter } of info.compiled.slots) {
    const value = values[name];
    if (value === undefined || isSchedule(value) || parameter.kind.name === 'model') continue;
    if (!sameValue(made[`_${index}`], stored(parameter, value))) throw ownConstructor(info);
  }
  return made;
}

function ownConstructor({ name, id }: { name: string; id: string }, cause?: Error): DeclarationError {
  const why =
    cause === undefined ? 'its constructor does not keep the parameters it is given' : cause.message;
  return new DeclarationError(`${name} cannot be made anew from its parameters: ${why}`, {
    code: 'own-constructor',
    model: id,
    hint: 'Let its constructor take (params, options) and pass them on, or make it a static method.',
    cause,
  });
}
