import { Columns, createClock } from '@tecmns/core';

/** A small stand-in for the executor: one run of a system, all its metrics. */
export async function simulate(system, { steps, seed, params = {} }) {
  const own = system.rebuild(params);
  const readers = own.readers();
  const columns = readers.flatMap((reader) =>
    reader.columns.map((column) => ({ ...column, values: new Float64Array(steps + 1) })),
  );
  const driver = createClock({ seed });
  for (let step = 0; step <= steps; step++) {
    let at = 0;
    for (const reader of readers) {
      reader.read(0);
      for (const values of reader.values) columns[at++].values[step] = values[0];
    }
    if (step === steps) break;
    own.step(driver.clock);
    driver.advance();
  }
  const table = new Columns(columns.map((column) => ({ kind: 'f64', nullable: false, ...column })));
  return { columns: table, digest: table.digest() };
}
