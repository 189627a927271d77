import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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

test('the listing beside that of the proposal ends where the example ends, and names it', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/founding-experiment.md'), 'utf8');
  expect(page).toContain('](../examples/src/founding-blocks.ts)');
  const claims = [...page.matchAll(/^result\.series\('(.*)'\).*\/\/ => (\[.*\])$/gm)];
  expect(claims.length).toBe(2);
  const result = await foundingBlocks({ seed: 1, steps: 300, noise: 'off' });
  for (const [, path, ends] of claims)
    expect(result.series(path!).map((run) => run.at(-1))).toEqual(JSON.parse(ends!));
});
