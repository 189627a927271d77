import type { ParameterError } from '../../errors.ts';
import { ADOPT, GIVEN_AWAY, HAND_OVER, isModel, modelIds, modelRoles } from '../../model/brand.ts';
import { optionError, parameterError } from '../../refuse.ts';
import type { AnyOptions, Kind } from '../parameter.ts';
import { mapValues } from '../plain.ts';
import { recordSchema } from '../recordSchema.ts';
import { show } from '../show.ts';

/** A class of models, or a role, as a slot names it. */
export type SlotTarget = { readonly id: string; readonly prototype: object } | { readonly role: string };

/** The classes and roles that a slot takes. */
export const slotTargets = (options: AnyOptions) => options.targets as readonly SlotTarget[];

const isModelClass = (value: unknown): value is { readonly name: string } =>
  typeof value === 'function' && isModel(value.prototype);

/** The name of a target in words: an id, or a role. */
export const targetName = (target: SlotTarget) => ('role' in target ? `a ${target.role}` : target.id);

/** Tells whether a model may stand in a slot: by class, also of another copy of the package, or by role. */
function fits(value: unknown, target: SlotTarget): boolean {
  if (!isModel(value)) return false;
  return 'role' in target ? modelRoles(value).includes(target.role) : modelIds(value).includes(target.id);
}

/** A child: another model, of one of the named classes or roles. */
export const modelKind: Kind = {
  name: 'model',
  optionNames: ['targets'],
  check(options) {
    const odd = slotTargets(options).find(
      (target) =>
        typeof (target as { id?: unknown })?.id !== 'string' &&
        typeof (target as { role?: unknown })?.role !== 'string',
    );
    if (odd !== undefined || slotTargets(options).length === 0) {
      const words = `${show(odd)} is neither a model class nor a role`;
      const hint = 'Name a class made by Model.define, or a role.';
      throw optionError('model', words, 'bad-slot', hint, undefined, odd);
    }
  },
  predicate: (options) => (value) => slotTargets(options).some((target) => fits(value, target)),
  range: (options) => slotTargets(options).map(targetName).join(' or '),
  explain(value, options) {
    if (isModelClass(value)) return { reason: 'is a class', hint: `Write new ${value.name}().` };
    if (!isModel(value)) return { reason: 'is not a model' };
    const wanted = slotTargets(options).some((target) => 'role' in target);
    return {
      reason: `is of ${modelIds(value)[0]}`,
      hint: wanted ? 'A model takes a role by naming it in its roles.' : undefined,
    };
  },
  form: () => recordSchema({ $model: { type: 'string' }, params: { type: 'object' } }),
  store: (value) => adopt(value as Adoptable),
  contract: (options) => slotTargets(options).map(targetName),
};

type HandedOver = { [HAND_OVER](): unknown };
type Adoptable = { [ADOPT](): unknown; [GIVEN_AWAY](): void };

/** The models among some values, none of them twice. They are given away once all else is well. */
export function givenModels(values: readonly unknown[]): readonly Adoptable[] {
  const models = values.filter(isModel) as unknown as Adoptable[];
  const twice = models.find((model, i) => models.indexOf(model) !== i);
  if (twice !== undefined) throw adoptedTwice(twice);
  return models;
}

/** Values whose models are copies that a parent may keep. */
export function copyChildren(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return mapValues(values, (value) => (isModel(value) ? (value as HandedOver)[HAND_OVER]() : value));
}

function adopt(value: Adoptable): unknown {
  const copy = value[ADOPT]();
  if (copy !== undefined) return copy;
  throw adoptedTwice(value);
}

function adoptedTwice(value: Adoptable): ParameterError {
  const owner = { name: value.constructor.name, id: modelIds(value)[0] };
  const hint = 'Give each parent its own instance, or a fork().';
  return parameterError(owner, 'this instance already belongs to another model', 'adopted-twice', hint);
}
