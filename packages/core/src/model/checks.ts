import { didYouMean } from '../didYouMean.ts';
import { DeclarationError } from '../errors.ts';
import { predicateOf } from '../parameters/accepts.ts';
import { isReserved } from '../parameters/defineClass.ts';
import { isParameter, type Shape } from '../parameters/parameter.ts';
import { refusal } from '../parameters/refusal.ts';
import { show } from '../parameters/show.ts';
import { parseUnit } from '../units.ts';
import type { Actions, Metrics, Role } from './declarations.ts';

function checkName(id: string, what: string, name: string): void {
  if (/^[A-Za-z][\w$]*$/.test(name) && !isReserved(name)) return;
  throw new DeclarationError(`${id}: ${show(name)} cannot be the name of ${what}.`, {
    code: 'bad-name',
    model: id,
    subject: name,
    hint: isReserved(name) ? 'It belongs to every model; choose another.' : 'Write it like an identifier.',
  });
}

/** Refuses metrics without a name or a unit of the grammar. */
export function checkMetrics(id: string, metrics: Metrics): void {
  for (const [name, metric] of Object.entries(metrics)) {
    checkName(id, 'a metric', name);
    if (typeof metric?.unit !== 'string' || typeof metric.doc !== 'string') {
      throw new DeclarationError(`${id}: the metric "${name}" has no unit or no doc.`, {
        code: 'bad-value',
        model: id,
        subject: name,
        value: metric,
        hint: "Write { unit: '1', doc: 'What it means.' }.",
      });
    }
    parseUnit(metric.unit);
  }
}

/** Refuses actions that have no proper name or argument, or the name of a parameter. */
export function checkActions(id: string, actions: Actions, params: Shape): void {
  for (const [name, declared] of Object.entries(actions)) {
    checkName(id, 'an action', name);
    if (Object.hasOwn(params, name)) {
      throw new DeclarationError(`${id}: "${name}" is an action and a parameter.`, {
        code: 'bad-name',
        model: id,
        subject: name,
        hint: 'Give one of them another name.',
      });
    }
    for (const [argument, parameter] of Object.entries({ ...declared.input, ...declared.output })) {
      const place = `${id}.${name}`;
      checkName(place, 'an argument', argument);
      if (!isParameter(parameter)) {
        throw new DeclarationError(`${place}: "${argument}" is ${show(parameter)}, not a declaration.`, {
          code: 'bad-value',
          model: id,
          subject: argument,
          value: parameter,
          hint: 'Use a function of p, such as p.number({ … }).',
        });
      }
      const { default: fallback } = parameter.options;
      if (fallback === undefined || typeof fallback === 'function' || predicateOf(parameter)(fallback))
        continue;
      const why = refusal(
        { name: place, id },
        argument,
        parameter,
        fallback,
        (shown) => `the default ${shown}`,
      );
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
      throw new DeclarationError(`${id}: the role ${name} asks for the ${what} "${lacking}".`, {
        code: 'role',
        model: id,
        subject: lacking,
        hint: near === undefined ? `Declare it, or leave the role out.` : `Is "${near}" meant to be it?`,
      });
    }
  }
}
