import { expectTypeOf, test } from 'vitest';
import { blocksFor } from './blocksFor.ts';
import { configSim } from './configSim.ts';
import { Experiment } from './Experiment.ts';

const initialState = { pool: 1, fees: 0 };
const simConfigs = configSim({ N: 1, T: 1, M: { fee: [0.1, 0.2] } });
const block = blocksFor(initialState, simConfigs);

test('updates get the signals of all policies of their block', () => {
  const blocks = [
    block({
      policies: {
        pay: ({ fee }) => ({ paid: fee }),
        take: (_params, _substep, _history, { pool }) => ({ taken: pool, why: 'need' }),
        rest: (_params, _substep, _history, { pool }) => (pool > 3 ? { rested: true } : null),
      },
      variables: {
        pool(_params, _substep, _history, { pool }, input) {
          expectTypeOf(input).toEqualTypeOf<{
            readonly paid: number;
            readonly taken: number;
            readonly why: string;
            readonly rested: boolean;
          }>();
          return ['pool', pool + input.paid - input.taken];
        },
        fees: (_params, _substep, _history, { fees }, { why }) => ({ fees: fees + why.length }),
      },
    }),
    block({ variables: { pool: (_params, _substep, _history, { pool }) => ['pool', pool] } }),
  ] as const;
  new Experiment().appendModel({ initialState, simConfigs, partialStateUpdateBlocks: blocks });
});

test('a signal, parameter or variable that there is not does not compile', () => {
  block({
    policies: { pay: ({ fee }) => ({ paid: fee }) },
    // @ts-expect-error no policy emits it
    variables: { pool: (_params, _substep, _history, { pool }, { payd }) => ['pool', pool + payd] },
  });
  // @ts-expect-error there is no such parameter
  block({ policies: { pay: ({ fees }) => ({ paid: fees }) } });
  // @ts-expect-error there is no such variable
  block({ variables: { pol: () => ['pol', 1] } });
});
