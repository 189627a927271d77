// Writes down what each public package exports, for each of its entry points: packages/<package>/api. A pull
// request that changes it shows so in these files. The packages are read as they are built.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { difference, reports } from './api/reports.mjs';
import { publishedPackages } from './packages.mjs';

function all() {
  return reports(
    publishedPackages().map(({ folder, manifest }) => ({
      home: join('packages', folder),
      exports: manifest.exports,
    })),
  );
}

/** The check of `npm test`. */
export async function checkApi() {
  const { wanted, left } = await all();
  const differences = await Promise.all([...wanted].map(([file, text]) => difference(file, text)));
  const found = differences.filter((one) => one !== '');
  const problems = [...found, ...left.map((file) => `${file} is the report of nothing.`)];
  const advice =
    '\nWhat users can rely on has changed. If that is meant, npm run api takes it down, and a changeset says so.';
  return {
    passed: wanted.size - found.length,
    failed: problems.length,
    output: [...problems, advice].join('\n'),
  };
}

if (process.argv[1] === import.meta.filename) {
  const { wanted, left } = await all();
  for (const [file, text] of wanted) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  for (const file of left) rmSync(file);
  console.log(`${wanted.size} reports written, ${left.length} removed.`);
}
