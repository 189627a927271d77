import { WireError } from '../errors.ts';
import type { Wire } from './wires.ts';

/**
 * The order in which models step: uncontrollables first, and within each side every model after those
 * whose wires it needs in the same step; otherwise as declared.
 */
export function orderOf(
  uncontrollables: readonly string[],
  controllables: readonly string[],
  wires: readonly Wire[],
): string[] {
  const direct = wires.filter(({ delay, source, target }) => delay === 0 && source !== target);
  const self = wires.find(({ delay, source, target }) => delay === 0 && source === target);
  if (self !== undefined) throw cycle([self.source, self.source]);
  const backwards = direct.find(
    ({ source, target }) => controllables.includes(source) && uncontrollables.includes(target),
  );
  if (backwards !== undefined) {
    throw new WireError(
      `Wire ${backwards.from} → ${backwards.to}: uncontrollables step first, so it would be late.`,
      {
        code: 'cycle',
        subject: backwards.to,
        hint: `Say so: ['${backwards.from}', '${backwards.to}', { delay: 1 }].`,
      },
    );
  }
  return [...sorted(uncontrollables, direct), ...sorted(controllables, direct)];
}

function sorted(names: readonly string[], wires: readonly Wire[]): string[] {
  const order: string[] = [];
  const visit = (name: string, trail: readonly string[]) => {
    if (order.includes(name)) return;
    if (trail.includes(name)) throw cycle([...trail.slice(trail.indexOf(name)), name]);
    for (const { source, target } of wires)
      if (target === name && names.includes(source)) visit(source, [...trail, name]);
    order.push(name);
  };
  for (const name of names) visit(name, []);
  return order;
}

function cycle(names: readonly string[]): WireError {
  const path = [...names].reverse().join(' → ');
  return new WireError(`The wires go in a circle: ${path}.`, {
    code: 'cycle',
    subject: path,
    hint: 'Let one of them carry the value of the step before: { delay: 1 }.',
  });
}
