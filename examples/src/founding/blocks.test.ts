import { expect, test } from 'vitest';
import { foundingBlocks } from '../founding-blocks.ts';
import { foundingExperiment } from '../founding-experiment.ts';

test('the founding experiment as blocks gives the numbers of the system, one by one', async () => {
  const options = { seed: 'blocks', runs: 2, steps: 120 };
  const [blocks, system] = [await foundingBlocks(options), await foundingExperiment(options)];
  expect(blocks.columns.length).toBe(system.columns.length);
  const metrics = system.columns.names.slice(4);
  expect(blocks.columns.names).toEqual([...metrics, 'simulation', 'subset', 'run', 'substep', 'timestep']);
  for (const name of metrics) {
    const [own, other] = [blocks.columns.numbers(name), system.columns.numbers(name)];
    for (let row = 0; row < other.length; row++)
      if (!Object.is(own[row], other[row])) expect.unreachable(`${name} of row ${row}`);
    expect(own.length).toBe(other.length);
  }
  expect(blocks.columns.column('tec.phase2.fundraiser.price')).toMatchObject(
    system.columns.column('tec.phase2.fundraiser.price'),
  );
});
