import { didYouMean } from '../didYouMean.ts';
import { ParameterError } from '../errors.ts';
import { type DefinedClass, infoOf } from './instance.ts';
import { isPlainObject } from './plain.ts';
import { show } from './show.ts';
import { checkSweep, type Sweep } from './sweep.ts';

/** Builds a checked sweep over the parameters of a class. */
export function sweepOf(
  Class: DefinedClass,
  axes: Readonly<Record<string, unknown>>,
  how: 'product' | 'zip',
): Sweep {
  const info = infoOf(Class);
  const { compiled, name: owner, id } = info;
  const refuse = (words: string, code: string, subject: string, value: unknown, hint: string) =>
    new ParameterError(`${owner}.sweep: ${words}.`, { code, model: id, subject, value, hint });
  if (how !== 'product' && how !== 'zip')
    throw refuse(
      `${show(how)} is no way to combine axes`,
      'bad-value',
      'how',
      how,
      "Use 'product' or 'zip'.",
    );
  if (!isPlainObject(axes))
    throw refuse(
      `${show(axes)} is not a record of axes`,
      'bad-value',
      'axes',
      axes,
      'Write { name: values }.',
    );
  const values: Record<string, readonly unknown[]> = {};
  for (const [name, axis] of Object.entries(axes)) {
    const slot = compiled.slots[compiled.index.get(name) ?? -1];
    if (slot === undefined || slot.isInput) {
      const names = compiled.parameterNames();
      const near = didYouMean(name, names);
      const hint = near === undefined ? `Parameters are ${names.join(', ')}.` : `Did you mean "${near}"?`;
      throw refuse(`"${name}" is not a parameter`, 'unknown', name, axis, hint);
    }
    const { kind, options } = slot.parameter;
    if (options.readonly === true)
      throw refuse(`"${name}" is read-only`, 'fixed', name, axis, 'Sweep what can be given.');
    const isCount = Number.isSafeInteger(axis) && (axis as number) > 0;
    if (!Array.isArray(axis) && axis !== 'all' && !isCount) {
      const hint = "List the values, or give a number of points, or 'all'.";
      throw refuse(`${show(axis)} is not an axis for "${name}"`, 'bad-value', name, axis, hint);
    }
    const points = Array.isArray(axis)
      ? axis
      : kind.axis?.(options, axis === 'all' ? undefined : (axis as number));
    if (points === undefined) {
      const hint = isCount
        ? "List the values, or declare soft bounds; for choices write 'all'."
        : 'List the values, or declare soft bounds.';
      throw refuse(`"${name}" has no range to spread points over`, 'no-axis', name, axis, hint);
    }
    for (const value of points) {
      const refused = compiled.refusalOf({ name: `${owner}.sweep`, id }, slot, value);
      if (refused !== undefined) throw refused;
    }
    values[name] = Object.freeze([...points]);
  }
  const sweep = how === 'zip' ? { zip: values } : { product: values };
  checkSweep(sweep);
  return sweep;
}
