// The glossary: every symbol and unit that a model declares, out of the descriptions of all models.

/** Units that need a word, beside those that a model brings along. */
const UNITS = {
  1: 'a pure number: a ratio, a share, a count. Shares are from 0 to 1, not percent',
  token: "the token of the model; an instance says which, as in `{ units: { token: 'TEC' } }`",
  collateral: 'what is paid for the token, and what the pool is kept in; an instance says which',
  second: 'converts to hour, day, month and year',
  hour: '1/24 day',
  day: 'the unit of time of every step',
  month: '365/12 day',
  year: '365 day',
  block: 'a block of a chain; does not convert to time',
};

const code = (text) => `\`${text}\``;
const table = (headings, rows) =>
  [headings, headings.map(() => '---'), ...rows]
    .map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
const sorted = (entries) => [...entries].sort(([a], [b]) => a.localeCompare(b, 'en'));

/**
 * @param {{ name: string, folder: string, descriptor: import('./page.mjs').Descriptor }[]} models
 * @returns {string}
 */
export function glossary(models) {
  const symbols = new Map();
  const units = new Map();
  const numbers = new Map();
  for (const { name, folder, descriptor } of models) {
    const page = `[${name}](models/${folder}/${name}.md)`;
    const { parameters, inputs, metrics } = descriptor;
    for (const [kind, list] of Object.entries({ parameter: parameters, input: inputs, metric: metrics })) {
      for (const one of list) {
        if (one.unit !== undefined) units.set(one.unit, [...(units.get(one.unit) ?? []), name]);
        if (one.symbol) add(symbols, `${one.symbol}\n${one.name}\n${one.unit ?? ''}\n${one.doc}`, page);
        add(numbers, `${one.name}\n${kind}\n${one.unit ?? ''}\n${one.doc}`, page);
      }
    }
  }
  const symbolRows = sorted(symbols).map(([key, pages]) => {
    const [symbol, name, unit, doc] = key.split('\n');
    return [symbol, code(name), unit, doc, pages.join(', ')];
  });
  const unitRows = sorted(units).map(([unit, names]) => [
    code(unit),
    UNITS[unit] ?? '',
    [...new Set(names)].join(', '),
  ]);
  const numberRows = sorted(numbers).map(([key, pages]) => {
    const [name, kind, unit, doc] = key.split('\n');
    return [code(name), kind, unit, doc, pages.join(', ')];
  });
  return `# Symbols and units

What the models call their numbers, out of what they say of themselves: ${symbolRows.length} symbols, ${unitRows.length} units, ${numberRows.length} names.

## Symbols

${table(['symbol', 'name', 'unit', 'meaning', 'models'], symbolRows)}

## Units

A unit is written with \`*\`, \`/\` and powers, as in \`1/year^0.5\`. Wires between models check that units agree, and convert between second, hour, day, month and year.

${table(['unit', 'what it is', 'models'], unitRows)}

## Names

${table(['name', 'kind', 'unit', 'meaning', 'models'], numberRows)}
`;
}

function add(map, key, page) {
  map.set(key, [...(map.get(key) ?? []), page]);
}
