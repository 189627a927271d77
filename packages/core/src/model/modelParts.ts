import { eachOf, has, isFunction, isNames, isText, type Parts } from '../parameters/checkParts.ts';
import { isPlainObject } from '../parameters/plain.ts';

/** The form of the parts that only models declare, and how to write them. */
export const MODEL_PARTS: Parts = {
  inputs: [isPlainObject, '{ name: p.number({ … }) }'],
  metrics: [isPlainObject, "{ name: { unit: '1', doc: '…' } }"],
  actions: [
    (value) => eachOf(value, (one) => has(one, { input: isPlainObject, output: isPlainObject, doc: isText })),
    "{ name: action({ input: { … }, doc: '…' }) }",
  ],
  roles: [
    (value) =>
      Array.isArray(value) &&
      value.every((one) => has(one, { role: isText, metrics: isNames, actions: isNames })),
    "[role('Name', { metrics: [ … ], actions: [ … ] })]",
  ],
  invariants: [(value) => eachOf(value, isFunction), "{ 'what holds': (values) => … }"],
  stepTolerance: [
    (value) => value === null || (Number.isFinite(value) && (value as number) >= 0),
    '0 or more, or null with a stepToleranceReason',
  ],
};
