import { didYouMean } from '../didYouMean.ts';
import { ParameterError } from '../errors.ts';
import { type DefinedClass, infoOf } from './instance.ts';
import { refusal } from './refusal.ts';
import { checkSweep, type Sweep } from './sweep.ts';

/** Builds a checked sweep over the parameters of a class. */
export function sweepOf(
  Class: DefinedClass,
  axes: Readonly<Record<string, unknown>>,
  how: 'product' | 'zip',
): Sweep {
  const { compiled, name: owner } = infoOf(Class);
  const values: Record<string, readonly unknown[]> = {};
  for (const [name, axis] of Object.entries(axes)) {
    const slot = compiled.slots[compiled.index.get(name) ?? -1];
    if (slot === undefined || slot.isInput) {
      const near = didYouMean(name, compiled.names);
      throw new ParameterError(`${owner}.sweep: "${name}" is not a parameter.`, {
        code: 'unknown',
        model: owner,
        subject: name,
        hint: near === undefined ? `Parameters are ${compiled.names.join(', ')}.` : `Did you mean "${near}"?`,
      });
    }
    const { kind, options } = slot.parameter;
    const points = Array.isArray(axis) ? axis : kind.axis?.(options, axis === 'all' ? 5 : Number(axis));
    if (points === undefined) {
      throw new ParameterError(`${owner}.sweep: "${name}" has no range or choices to spread points over.`, {
        code: 'no-axis',
        model: owner,
        subject: name,
        hint: 'List the values, or declare soft bounds.',
      });
    }
    const odd = points.find((value) => !slot.accepts(value));
    if (odd !== undefined) throw refusal(`${owner}.sweep`, name, slot.parameter, odd);
    values[name] = points;
  }
  const sweep = how === 'zip' ? { zip: values } : { product: values };
  checkSweep(sweep);
  return sweep;
}
