import { parameterError } from '../refuse.ts';
import { suggestionAmong } from '../suggestion.ts';
import { type DefinedClass, infoOf } from './instance.ts';
import { notRecord } from './notRecord.ts';
import { isPlainObject } from './plain.ts';
import { show } from './show.ts';
import { checkSweep, type Sweep } from './sweep.ts';

/** Builds a checked sweep over the parameters of a class. */
export function sweepOf(
  Class: DefinedClass,
  axes: Readonly<Record<string, unknown>>,
  how: 'product' | 'zip',
): Sweep {
  const { compiled, name: className, id } = infoOf(Class);
  const owner = { name: `${className}.sweep`, id };
  if (how !== 'product' && how !== 'zip') {
    const words = `${show(how)} is no way to combine axes`;
    throw parameterError(owner, words, 'bad-value', "Use 'product' or 'zip'.", 'how', how);
  }
  if (!isPlainObject(axes)) throw notRecord(owner, axes, '{ name: values }', 'axes', 'axes');
  const values: Record<string, readonly unknown[]> = {};
  for (const [name, axis] of Object.entries(axes)) {
    const refuse = (words: string, code: string, hint: string) =>
      parameterError(owner, words, code, hint, name, axis);
    const slot = compiled.slotOf(name);
    if (slot === undefined || slot.isInput) {
      const hint = suggestionAmong(compiled.parameterNames(), name, 'Parameters');
      throw refuse(`"${name}" is not a parameter`, 'unknown', hint);
    }
    const { kind, options } = slot.parameter;
    if (options.readonly) throw refuse(`"${name}" is read-only`, 'fixed', 'Sweep what can be given.');
    const isCount = Number.isSafeInteger(axis) && (axis as number) > 0;
    if (!Array.isArray(axis) && axis !== 'all' && !isCount) {
      const hint = "List the values, or give a number of points, or 'all'.";
      throw refuse(`${show(axis)} is not an axis for "${name}"`, 'bad-value', hint);
    }
    const points = Array.isArray(axis)
      ? axis
      : kind.axis?.(options, axis === 'all' ? undefined : (axis as number));
    if (points === undefined) {
      const hint = isCount
        ? "List the values, or declare soft bounds; for choices write 'all'."
        : 'List the values, or declare soft bounds.';
      throw refuse(`"${name}" has no range to spread points over`, 'no-axis', hint);
    }
    for (const value of points) {
      const refused = compiled.refusalOf(owner, slot, value);
      if (refused !== undefined) throw refused;
    }
    values[name] = Object.freeze([...points]);
  }
  const sweep = how === 'zip' ? { zip: values } : { product: values };
  checkSweep(sweep);
  return sweep;
}
