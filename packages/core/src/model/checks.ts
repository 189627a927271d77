import { didYouMean } from '../didYouMean.ts';
import { DeclarationError } from '../errors.ts';
import { predicateOf } from '../parameters/accepts.ts';
import { isReserved } from '../parameters/defineClass.ts';
import { notDeclaration } from '../parameters/notDeclaration.ts';
import { isParameter, type Shape } from '../parameters/parameter.ts';
import { refusal } from '../parameters/refusal.ts';
import { show } from '../parameters/show.ts';
import { declarationError } from '../refuse.ts';
import { parseUnit } from '../units.ts';
import type { Actions, Metrics, Role } from './declarations.ts';

function checkName(id: string, what: string, name: string): void {
  if (/^[A-Za-z][\w$]*$/.test(name) && !isReserved(name)) return;
  const hint = isReserved(name)
    ? 'It belongs to every model; choose another.'
    : 'Write it like an identifier.';
  throw declarationError(
    { name: id, id },
    `${show(name)} cannot be the name of ${what}`,
    'bad-name',
    hint,
    name,
  );
}

/** Refuses metrics without a name or a unit of the grammar. */
export function checkMetrics(id: string, metrics: Metrics): void {
  const owner = { name: id, id };
  for (const [name, metric] of Object.entries(metrics)) {
    checkName(id, 'a metric', name);
    if (typeof metric?.unit !== 'string' || typeof metric.doc !== 'string') {
      const hint = "Write { unit: '1', doc: 'What it means.' }.";
      throw declarationError(
        owner,
        `the metric "${name}" has no unit or no doc`,
        'bad-value',
        hint,
        name,
        metric,
      );
    }
    parseUnit(metric.unit);
  }
}

/** Refuses actions that have no proper name or argument, or the name of a parameter. */
export function checkActions(id: string, actions: Actions, params: Shape): void {
  const owner = { name: id, id };
  for (const [name, declared] of Object.entries(actions)) {
    checkName(id, 'an action', name);
    if (Object.hasOwn(params, name)) {
      const hint = 'Give one of them another name.';
      throw declarationError(owner, `"${name}" is an action and a parameter`, 'bad-name', hint, name);
    }
    for (const [argument, parameter] of Object.entries({ ...declared.input, ...declared.output })) {
      const place = { name: `${id}.${name}`, id };
      checkName(place.name, 'an argument', argument);
      if (!isParameter(parameter)) throw notDeclaration(place, argument, parameter);
      const { default: fallback } = parameter.options;
      if (fallback === undefined || typeof fallback === 'function' || predicateOf(parameter)(fallback))
        continue;
      const why = refusal(place, { name: argument, parameter }, fallback, (shown) => `the default ${shown}`);
      throw new DeclarationError(why.message, {
        code: 'bad-default',
        model: id,
        subject: argument,
        value: fallback,
      });
    }
  }
}

/** Refuses a class that names a role without having what the role asks for. */
export function checkRoles(id: string, roles: readonly Role[], metrics: Metrics, actions: Actions): void {
  for (const { role: name, ...wanted } of roles) {
    for (const [what, names, has] of [
      ['metric', wanted.metrics, metrics],
      ['action', wanted.actions, actions],
    ] as const) {
      const lacking = names.find((one) => !Object.hasOwn(has, one));
      if (lacking === undefined) continue;
      const near = didYouMean(lacking, Object.keys(has));
      const hint = near === undefined ? 'Declare it, or leave the role out.' : `Is "${near}" meant to be it?`;
      const words = `the role ${name} asks for the ${what} "${lacking}"`;
      throw declarationError({ name: id, id }, words, 'role', hint, lacking);
    }
  }
}
