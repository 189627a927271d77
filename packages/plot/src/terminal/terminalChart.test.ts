import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantileBands } from '../quantileBands.ts';
import { cellWidth } from '../textWidth.ts';
import { terminalChart } from './terminalChart.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);

const days = (count: number) => Array.from({ length: count }, (_, day) => day);
const axes = {
  title: 'Reserve of the curve',
  x: { label: 'time', unit: 'day', values: days(41) },
  y: { label: 'reserve', unit: 'wxDAI' },
};
const rising = { name: 'reserve', values: days(41).map((day) => 100 + day) };
const narrow = { columns: 40, rows: 6 };

test('a rising line goes from the lower left to the upper right, between axes with units', () => {
  expect(terminalChart({ ...axes, series: [rising], ...narrow, charset: 'ascii' })).toBe(
    [
      'Reserve of the curve',
      '',
      'reserve [wxDAI]',
      '150 +',
      '    |                               ****',
      '    |                      *********',
      '    |              ********',
      '    |     *********',
      '100 +*****',
      '    ++--------+-------+--------+-------+',
      '     0        10      20       30     40',
      '                 time [day]',
      '',
      'reserve: 100 to 140 wxDAI; lowest 100 at',
      '0, highest 140 at 40 day',
    ].join('\n'),
  );
});

test('braille draws the same line in 2 × 4 dots a cell', () => {
  const text = terminalChart({ ...axes, series: [rising], ...narrow });
  const [first, last] = text
    .split('\n')
    .filter((line) => /[\u2800-\u28ff]/.test(line) && /[│┤]/.test(line))
    .map((line) => line.search(/[\u2800-\u28ff]/))
    .toSorted((a, b) => a - b)
    .filter((_, index, all) => index === 0 || index === all.length - 1);
  expect(first).toBe(5);
  expect(last).toBeGreaterThan(25);
});

test('lines are told apart by character or dash and by a letter at their end', () => {
  const series = [rising, { name: 'pool', values: days(41).map((day) => 140 - day) }];
  const ascii = terminalChart({ ...axes, series, ...narrow, charset: 'ascii' }).split('\n');
  expect(ascii.filter((line) => /^ *\d* [|+].* A$/.test(line))).toHaveLength(1);
  expect(ascii.filter((line) => /^ *\d* [|+].* B$/.test(line))).toHaveLength(1);
  expect(ascii).toContainEqual(expect.stringMatching(/^A \*\*\* reserve: 100 to 140/));
  expect(ascii).toContainEqual(expect.stringMatching(/^B ooo pool: 140 to 100/));
  const braille = terminalChart({ ...axes, series, ...narrow });
  expect(braille).toMatch(/^A ⠤⠤⠤⠤ reserve/m);
  expect(braille).toMatch(/^B ⠤⠤ ⠠ pool/m);
});

test('lines that end at one place have their letters below each other', () => {
  const series = days(4).map((index) => ({ name: `line ${index}`, values: rising.values }));
  const letters = terminalChart({ ...axes, series })
    .split('\n')
    .flatMap((line) => /[│┤].* ([A-L])$/.exec(line)?.[1] ?? []);
  expect(letters.toSorted()).toEqual(['A', 'B', 'C', 'D']);
});

test('of more lines than rows the last have no letter', () => {
  const series = days(6).map((index) => ({ name: `line ${index}`, values: rising.values }));
  const letters = terminalChart({ ...axes, series, rows: 4, columns: 60 })
    .split('\n')
    .flatMap((line) => /[│┤].* ([A-L])$/.exec(line)?.[1] ?? []);
  expect(letters.length).toBeLessThan(6);
  expect(new Set(letters).size).toBe(letters.length);
});

test('a line asked to be dashed is dashed', () => {
  const one = (dashed: boolean) => terminalChart({ ...axes, series: [{ ...rising, dashed }] });
  const dots = (text: string) =>
    [...text].reduce(
      (sum, c) =>
        sum +
        ((c.codePointAt(0) ?? 0) >> 8 === 0x28
          ? (c.codePointAt(0) ?? 0).toString(2).replaceAll('0', '').length - 2
          : 0),
      0,
    );
  expect(dots(one(true))).toBeLessThan(dots(one(false)));
});

test('a gap breaks the line, and a value alone is a dot', () => {
  const values = days(41).map((day) => (day === 20 ? 120 : day < 10 ? 100 : Number.NaN));
  const text = terminalChart({ ...axes, series: [{ name: 'reserve', values }], ...narrow, charset: 'ascii' });
  expect(text.match(/\*+/g)).toEqual(['*', '*********']);
  expect(text).toMatch(/30 of 41\nmissing$/);
});

test('a constant, and a series without values, are said to be so', () => {
  const series = [
    { name: 'a', values: days(41).map(() => 5) },
    { name: 'b', values: days(41).map(() => Number.NaN) },
  ];
  const text = terminalChart({ ...axes, series });
  expect(text).toContain('a: constant at 5 wxDAI');
  expect(text).toContain('b: no values');
});

const runs = days(50).map((run) => days(41).map((day) => 100 + ((run - 25) * day) / 20));

test('a fan shows bands in shades around the median and says where it ends', () => {
  const text = terminalChart({ ...axes, runs, charset: 'ascii' });
  const last = text
    .split('\n')
    .map((line) => line.at(79))
    .join('');
  expect(last).toMatch(/\.+:+#:+\.+/);
  expect(text).toContain('## median, :: middle 50 % of runs (25-75 %), .. middle 90 % of runs (5-95 %)');
  expect(text).toContain('median 100 to 99; middle 90 % end at 54.9 to 143.1 wxDAI (50 runs)');
});

test('bands in braille grow denser inwards', () => {
  const text = terminalChart({ ...axes, runs });
  expect(text).toMatch(/⠤⠤ median, ⢕⢕ middle 50 % of runs \(25–75 %\), ⠅⡂ middle 90 % of runs \(5–95 %\)/);
  expect(text).toMatch(/⢕⢕⢕/);
});

test('three bands and quantiles computed before can be drawn', () => {
  const quantiles = quantileBands(runs, [0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975]);
  expect(terminalChart({ ...axes, quantiles, charset: 'ascii' })).toContain('== middle 50 %');
  const { probabilities, values } = quantileBands(runs);
  expect(terminalChart({ ...axes, quantiles: { probabilities, values } })).not.toContain('runs)\n');
});

test('a fan of runs without values at some points is broken there', () => {
  const broken = runs.map((run) => run.map((value, day) => (day > 10 && day < 30 ? Number.NaN : value)));
  expect(terminalChart({ ...axes, runs: broken, charset: 'ascii' })).toMatch(/# {20,}#/);
});

test('values outside the given domain leave by the edge', () => {
  const text = terminalChart({
    ...axes,
    y: { ...axes.y, domain: [110, 120] },
    series: [rising],
    ...narrow,
    charset: 'ascii',
  });
  expect(text).toMatch(/^110 \+ +\*/m);
  const fan = terminalChart({ ...axes, y: { ...axes.y, domain: [95, 105] }, runs, charset: 'ascii' });
  expect(fan).toMatch(/^104 \+ +\.+:+/m);
});

test('ticks of the vertical axis stand equally many lines apart', () => {
  const rows = terminalChart({ ...axes, series: [rising] })
    .split('\n')
    .flatMap((line, row) => (line.includes('┤') ? [row] : []));
  const apart = rows.slice(1).map((row, index) => row - (rows[index] ?? 0));
  expect(new Set(apart).size).toBe(1);
});

test('a log axis is labelled at powers of ten', () => {
  const values = days(41).map((day) => 10 ** (day / 8));
  const text = terminalChart({
    ...axes,
    y: { ...axes.y, scale: 'log' },
    series: [{ name: 'reserve', values }],
  });
  expect(text).toMatch(/^100,000 ┤/m);
  expect(text).toMatch(/^ {6}1 ┤/m);
});

test('ASCII charts hold no other character, whatever the texts', () => {
  const text = terminalChart({
    title: 'Kurs ρ — “Übersicht” 通貨 …',
    x: { label: 'Zeit → später', unit: 'd', values: [0, 1] },
    y: { label: 'Größe', unit: '€' },
    series: [{ name: 'é·√x', values: [1, 2] }],
    charset: 'ascii',
  });
  expect(text).toMatch(/^[\n -~]*$/);
  expect(text).toContain('Kurs rho - "Ubersicht" ?? ...');
  expect(text).toContain('Zeit -> spater');
  expect(text).toContain('Grosse [EUR]');
});

test('no escape sequence of a name reaches the terminal', () => {
  expect(terminalChart({ ...axes, title: '\u001b[31mred', series: [rising] })).not.toContain('\u001b');
});

test.each([
  ['39 columns', { columns: 39 }, /columns: 39 .*40 to 400/],
  ['half a column', { columns: 80.5 }, /columns: 80\.5/],
  ['3 rows', { rows: 3 }, /rows: 3 .*4 to 100/],
  [
    'numbers too wide for the columns',
    {
      columns: 40,
      y: { ...axes.y, domain: [-1e13, -1e13 + 1.1] as const },
      series: [rising, { ...rising, name: 'pool' }],
    },
    /columns: 40 columns leave less than 16/,
  ],
  ['no lines', { series: [] }, /series: 0/],
  ['no title', { title: '' }, /title/],
])('%s: refused with a typed error', (_, change, message) => {
  expect(() => terminalChart({ ...axes, series: [rising], ...change })).toThrow(
    expect.objectContaining({ name: 'ParameterError', message: expect.stringMatching(message) }),
  );
});

const value = fc.oneof(
  { weight: 5, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 5, arbitrary: fc.double({ noNaN: true, min: -1e6, max: 1e6 }) },
  fc.constantFrom(Number.NaN, 0, 1e12, 1e-9),
);
const text = fc.string({ unit: 'binary', maxLength: 100 });
const size = {
  columns: fc.integer({ min: 60, max: 120 }),
  rows: fc.integer({ min: 4, max: 40 }),
  charset: fc.constantFrom('braille' as const, 'ascii' as const),
};
const series = (count: number) => fc.array(value, { minLength: count, maxLength: count });

test('no line is longer than the columns, whatever the data and the texts', () => {
  const options = fc.integer({ min: 1, max: 50 }).chain((count) =>
    fc.record({
      ...size,
      title: text.map((words) => `t${words}`),
      x: fc.record({
        label: text,
        unit: text,
        values: series(count).map((values) =>
          values.map((one) => (Number.isNaN(one) ? 0 : one)).toSorted((a, b) => a - b),
        ),
      }),
      y: fc.record({ label: text, unit: text }),
      series: fc.array(fc.record({ name: text, values: series(count) }), { minLength: 1, maxLength: 12 }),
      runs: fc.array(series(count), { minLength: 1, maxLength: 8 }),
    }),
  );
  fc.assert(
    fc.property(options, fc.boolean(), ({ series: lines, runs: many, ...shared }, isFan) => {
      const arrays = isFan ? many : lines.map(({ values }) => values);
      fc.pre(arrays.some((values) => values.some((one) => !Number.isNaN(one))));
      const chart = terminalChart(isFan ? { ...shared, runs: many } : { ...shared, series: lines });
      for (const line of chart.split('\n')) expect(cellWidth(line)).toBeLessThanOrEqual(shared.columns);
      if (shared.charset === 'ascii') expect(chart).toMatch(/^[\n -~]*$/);
    }),
    { numRuns },
  );
});
