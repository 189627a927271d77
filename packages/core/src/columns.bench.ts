import { bench, describe } from 'vitest';
import { ColumnRecorder, Columns } from './columns.ts';

for (const rows of [1_000, 100_000]) {
  const specs = Array.from({ length: 10 }, (_, i) => ({ name: `c${i}`, unit: '1', doc: 'A number.' }));
  const plain = specs.map(() => new Float64Array(rows));
  const columns = new Columns(
    specs.map((spec) => ({ ...spec, kind: 'f64', values: new Float64Array(rows) })),
  );

  describe(`${rows} rows of 10 numbers`, () => {
    bench('ColumnRecorder', () => {
      const recorder = new ColumnRecorder(specs, rows);
      for (let row = 0; row < rows; row++) {
        for (let i = 0; i < 10; i++) recorder.set(i, row);
        recorder.advance();
      }
      recorder.finish();
    });
    bench('plain typed arrays', () => {
      for (let row = 0; row < rows; row++) for (let i = 0; i < 10; i++) plain[i]![row] = row;
    });
    bench('digest', () => {
      columns.digest();
    });
  });
}
