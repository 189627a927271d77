import { bench, describe } from 'vitest';
import { parseNetlist } from './parseNetlist.ts';
import { parseStrictJson } from './parseStrictJson.ts';

const what = 'tecmns.netlist.json';

describe.each([20, 2000])('a netlist of %i entries', (count) => {
  const models = Array.from({ length: count }, (_, i) => ({
    repo: `owner/name${i}`,
    ref: 'v1.0.0',
    hash: `tree1:${'a'.repeat(64)}`,
    note: 'x'.repeat(100),
  }));
  const bytes = new TextEncoder().encode(JSON.stringify({ netlist: 1, models }));

  bench('JSON.parse, which checks nothing', () => {
    JSON.parse(new TextDecoder().decode(bytes));
  });
  bench('parseStrictJson', () => {
    parseStrictJson(bytes, { what });
  });
  bench('parseNetlist', () => {
    parseNetlist(bytes, { isRoot: false, what });
  });
});
