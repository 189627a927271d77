import * as fc from 'fast-check';
import { canonicalJson } from '../canonicalJson.ts';
import { createClock } from '../clock.ts';
import { predicateOf } from '../parameters/accepts.ts';
import type { Shape } from '../parameters/parameter.ts';
import { isPlainObject } from '../parameters/plain.ts';
import { arbitraryCall, type ContractCheck, call, hold, holdAlways, type Subject } from './contractTools.ts';

/** Checks of what actions do and return, in sequences with steps between them. */
export function actionChecks(subject: Subject): readonly ContractCheck[] {
  const { id, actions, make, dt, settings, holdInvariants } = subject;
  const some = arbitraryCall(actions);
  if (some === undefined) return [];
  const acts = fc.array(fc.oneof({ weight: 2, arbitrary: some }, fc.constant('step' as const)), {
    maxLength: 20,
  });
  return [
    {
      name: `${id} carries out each action wholly or not at all`,
      run() {
        holdAlways(
          fc.property(acts, (sequence) => {
            const model = make();
            const driver = createClock({ seed: 1, dt });
            for (const act of sequence) {
              if (act === 'step') {
                model.step(driver.clock);
                driver.advance();
              } else {
                const before = canonicalJson(model.snapshot());
                const outcome = call(model, act, driver.clock);
                hold(
                  !('refused' in outcome) || canonicalJson(model.snapshot()) === before,
                  `The refused action "${act.name}" changed the model.`,
                );
              }
              holdInvariants(model);
            }
          }),
          settings,
        );
      },
    },
    {
      name: `${id} returns from each action what it declares`,
      run() {
        holdAlways(
          fc.property(acts, (sequence) => {
            const model = make();
            const driver = createClock({ seed: 1, dt });
            for (const act of sequence) {
              if (act === 'step') {
                model.step(driver.clock);
                driver.advance();
                continue;
              }
              const outcome = call(model, act, driver.clock);
              if ('returned' in outcome) holdOutput(act.name, actions[act.name]!.output, outcome.returned);
            }
          }),
          settings,
        );
      },
    },
  ];
}

function holdOutput(action: string, shape: Shape, returned: unknown): void {
  const names = Object.keys(shape);
  if (names.length === 0) {
    hold(returned === undefined, `The action "${action}" returns what it does not declare.`);
    return;
  }
  hold(isPlainObject(returned), `The action "${action}" returns no record of what it declares.`);
  const odd = Object.keys(returned).find((name) => !names.includes(name));
  hold(odd === undefined, `The action "${action}" returns "${odd}", which it does not declare.`);
  for (const [name, parameter] of Object.entries(shape)) {
    hold(
      predicateOf(parameter)(returned[name]),
      `The action "${action}" returns ${String(returned[name])} as "${name}", which its declaration refuses.`,
    );
  }
}
