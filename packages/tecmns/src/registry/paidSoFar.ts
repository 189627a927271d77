import { type Amounts, NetlistError } from '@tecmns/netlist';
import Papa from 'papaparse';
import { parseJson } from './parseJson.ts';
import { readGiven } from './readGiven.ts';

/** Most digits of an amount: 2^256 has 78. */
const UNITS = /^\d{1,78}$/;

/**
 * What was paid so far, by payee: a JSON object of whole numbers in digits, or CSV with the columns `payee` and `amount`, as `--export csv`
 * writes it. Several lines of a payee are added, so that the files of all payments may be put one after the other.
 *
 * @throws NotFoundError when the file is not there; NetlistError `bad-paid` for what is neither
 */
export async function paidSoFar(cwd: string, file: string): Promise<Amounts> {
  const text = new TextDecoder().decode(await readGiven(cwd, file));
  const rows = text.trimStart().startsWith('{') ? rowsOfJson(text, file) : rowsOfCsv(text, file);
  const paid = new Map<string, bigint>();
  for (const [payee, amount] of rows) {
    if (typeof amount !== 'string' || !UNITS.test(amount))
      throw badPaid(file, `what it says of '${payee}' is no whole number of smallest units in digits`);
    paid.set(payee, (paid.get(payee) ?? 0n) + BigInt(amount));
  }
  return paid;
}

type Rows = readonly (readonly [string, unknown])[];

function rowsOfJson(text: string, file: string): Rows {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null) throw badPaid(file, 'it is no JSON');
  return Object.entries(value);
}

function rowsOfCsv(text: string, file: string): Rows {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: true });
  const [header = [], ...rows] = data;
  const [payee, amount] = [header.indexOf('payee'), header.indexOf('amount')];
  if (errors.length > 0 || payee < 0 || amount < 0)
    throw badPaid(file, 'it is no CSV with the columns payee and amount');
  return rows
    .filter((row) => row.some((cell, i) => cell !== header[i]))
    .map((row) => [row[payee] ?? '', row[amount]] as const);
}

function badPaid(file: string, reason: string): NetlistError {
  return new NetlistError(`'${file}' does not tell what was paid: ${reason}.`, {
    ...{ fault: 'bad-input', code: 'bad-paid', subject: file },
    hint: 'Give {"payee": "units"}, or what --export csv wrote when it was paid.',
  });
}
