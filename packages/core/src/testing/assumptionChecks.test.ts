import { describe, expect, test } from 'vitest';
import { Model, p } from '../index.ts';
import { contractSuite } from './index.ts';

class Pool extends Model.define({
  id: 'example/pool',
  doc: 'A pool with a fee.',
  params: {
    fee: p.number({ default: 0.003, bounds: [0, 1], exclusive: 'max', unit: '1', doc: 'Share kept.' }),
    units: p.bigint({ default: 10n, unit: '1', doc: 'Parts.' }),
    owner: p.string({ doc: 'Whose it is.' }),
  },
  inputs: { demand: p.number({ default: 0, unit: 'token/day', doc: 'Who wants it.' }) },
  metrics: { rate: { unit: '1', doc: 'What it keeps.' } },
  presets: { free: { fee: 0 } },
}) {
  step() {}
  protected measure() {
    return { rate: this.fee };
  }
}

const WHOLE = `# Assumptions

## Pool

Rung 4: its closed form.

| parameter | default | source | as of |
|---|---|---|---|
| \`fee\` | \`0.003\` | the paper, section 2 | 2020-03 |
| \`units\` | \`{"$bigint":"10"}\` | ours | 2026 |
| \`demand\` | \`0\` | ours: nothing is wired | 2026-11-05 |

| preset | source | as of |
|---|---|---|
| \`free\` | ours | 2026-11 |

## Other
`;

/** What the checks of sources say of a text; nothing when they hold. */
function said(assumptions: string): string[] {
  const checks = contractSuite(Pool, { assumptions, make: () => new Pool({ owner: 'x' }) });
  return checks.slice(-3).flatMap(({ run }) => {
    try {
      run();
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  });
}

test('a table that names a source for every default and preset holds', () => {
  expect(said(WHOLE)).toEqual([]);
});

describe('what ASSUMPTIONS.md lacks is told', () => {
  test.each([
    [
      'a default without a row',
      /\| `fee.*\n/,
      'The default of "fee" is 0.003, and ASSUMPTIONS.md names no source for it: write | `fee` | `0.003` | <source> | <year-month> | below "## Pool".',
    ],
    [
      'an input without a row',
      /\| `demand.*\n/,
      'The default of "demand" is 0, and ASSUMPTIONS.md names no source',
    ],
    ['another value', '0.003', 'The default of "fee" is 0.003, but ASSUMPTIONS.md says 0.03.', '0.03'],
    ['no value', '0.003', 'The default of "fee" is 0.003, but ASSUMPTIONS.md says about 3.', 'about 3'],
    ['a row without source', 'the paper, section 2', 'The default of "fee" has no source in ASSUMPTIONS.md.'],
    [
      'a row without date',
      '2020-03',
      'The default of "fee" is as of "" in ASSUMPTIONS.md; write a date like',
    ],
    ['a row of nothing', '`units`', 'The default of "units" is {"$bigint":"10"}, and', '`other`'],
    ['a preset without a row', /\| `free.*\n/, 'ASSUMPTIONS.md names no source for the preset "free".'],
    ['a preset without a date', /2026-11 \|\n\n## /, 'The preset "free" is as of ""', '|\n\n## '],
    [
      'no rung',
      'Rung 4',
      'The section "## Pool" of ASSUMPTIONS.md has no line that begins with "Rung"',
      'Rung 6',
    ],
  ])('%s', (_, part, message, other = '') => {
    expect(said(WHOLE.replace(part, other))).toEqual([expect.stringContaining(message)]);
  });

  test('rows of what is not declared, that come twice, or in another order', () => {
    const row = '| `units` | `{"$bigint":"10"}` | ours | 2026 |\n';
    expect(said(WHOLE.replace(row, `${row}| \`gone\` | \`1\` | ours | 2026 |\n`))).toEqual([
      'ASSUMPTIONS.md has a row for "gone", which is no parameter or input with a default.',
    ]);
    expect(said(WHOLE.replace(row, row + row))).toEqual([
      'The rows of ASSUMPTIONS.md are fee, units, units, demand; the model has fee, units, demand, in this order.',
    ]);
    expect(said(WHOLE.replace(row, '').replace('| `fee', `${row}| \`fee`))).toHaveLength(1);
  });

  test('no section at all', () => {
    expect(said('# Assumptions\n')).toEqual(Array(3).fill('ASSUMPTIONS.md has no section "## Pool".'));
  });
});
