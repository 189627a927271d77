import { canonicalJson } from '../canonicalJson.ts';
import type { ModelDescriptor } from '../model/describe.ts';
import { type ContractCheck, hold } from './contractTools.ts';

/** What a package's ASSUMPTIONS.md is called in messages. */
const FILE = 'ASSUMPTIONS.md';

/** A year, a month or a day. */
const DATE = /^20\d\d(-\d\d){0,2}$/;

/**
 * Checks that join the defaults and presets of a model with the sources that ASSUMPTIONS.md names for them.
 *
 * @param name of the class, which is the heading of its section
 * @param text of the file
 */
export function assumptionChecks(
  name: string,
  describe: () => ModelDescriptor,
  text: string,
): readonly ContractCheck[] {
  const { id } = describe();
  const section = () => {
    const found = text.split(/^## /m).find((part) => part.split('\n', 1)[0]!.trim() === name);
    hold(found !== undefined, `${FILE} has no section "## ${name}".`);
    return found;
  };
  return [
    {
      name: `${id} has a source and a date for every default`,
      run() {
        const { parameters, inputs } = describe();
        const declared = [...parameters, ...inputs].filter(({ required }) => !required);
        const rows = rowsOf(section(), 'parameter');
        for (const one of declared) {
          const fallback = JSON.stringify(modelOr(one.default));
          const row = rows.find(([parameter]) => parameter === one.name);
          hold(
            row !== undefined,
            `The default of "${one.name}" is ${fallback}, and ${FILE} names no source for it: ` +
              `write | \`${one.name}\` | \`${fallback}\` | <source> | <year-month> | below "## ${name}".`,
          );
          const [, value, source, asOf] = row;
          hold(
            isSameJson(value, fallback),
            `The default of "${one.name}" is ${fallback}, but ${FILE} says ${value}.`,
          );
          holdSource(`The default of "${one.name}"`, source, asOf);
        }
        holdSameNames(
          'no parameter or input with a default',
          rows,
          declared.map((one) => one.name),
        );
      },
    },
    {
      name: `${id} has a source and a date for every preset`,
      run() {
        const presets = Object.keys(describe().presets);
        const rows = rowsOf(section(), 'preset');
        for (const preset of presets) {
          const row = rows.find(([one]) => one === preset);
          hold(row !== undefined, `${FILE} names no source for the preset "${preset}".`);
          holdSource(`The preset "${preset}"`, row[1], row[2]);
        }
        holdSameNames('no preset', rows, presets);
      },
    },
    {
      name: `${id} says how strong its evidence is`,
      run() {
        hold(
          /^Rung [1-5]:/m.test(section()),
          `The section "## ${name}" of ${FILE} has no line that begins with "Rung" and a number from 1 to 5.`,
        );
      },
    },
  ];
}

function holdSource(what: string, source: string | undefined, asOf: string | undefined): void {
  hold((source ?? '') !== '', `${what} has no source in ${FILE}.`);
  hold(DATE.test(asOf ?? ''), `${what} is as of "${asOf ?? ''}" in ${FILE}; write a date like 2026-11.`);
}

/** Refuses rows of what is not declared, rows that come twice, and another order. */
function holdSameNames(what: string, rows: readonly (readonly string[])[], names: readonly string[]): void {
  const listed = rows.map(([name]) => name!);
  const odd = listed.find((name) => !names.includes(name));
  hold(odd === undefined, `${FILE} has a row for "${odd}", which is ${what}.`);
  hold(
    listed.join() === names.join(),
    `The rows of ${FILE} are ${listed.join(', ')}; the model has ${names.join(', ')}, in this order.`,
  );
}

/** The cells of the rows of the tables whose first column has a heading; code without its ticks. */
function rowsOf(text: string, heading: string): string[][] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} |`));
  if (start < 0) return [];
  const rows = lines.slice(start + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end < 0 ? rows.length : end).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')),
  );
}

/** Tells whether a cell says the same as JSON, in whatever order of keys. */
function isSameJson(cell: string | undefined, json: string): boolean {
  try {
    return canonicalJson(JSON.parse(cell ?? '')) === canonicalJson(JSON.parse(json));
  } catch {
    return false;
  }
}

/** A default; of a model in a slot its id, since its own values have lines of their own. */
const modelOr = (value: unknown) =>
  typeof value === 'object' && value !== null && '$model' in value ? value.$model : value;
