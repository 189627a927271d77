// Rules of this repository that no ready-made linter knows. Prints a sentence for each breach.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { exampleProblems } from './lint/examples.mjs';
import { findings } from './lint/rules.mjs';
import { vectorProblems } from './lint/vectors.mjs';

const NOT_OURS = /(^|\/)(pnpm-lock\.yaml|CHANGELOG\.md|LICENSE)$|\.(png|parquet)$/;

const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
});
const files = listed.split('\0').filter((file) => file !== '' && !NOT_OURS.test(file) && existsSync(file));
const read = (file) => readFileSync(file, 'utf8');
const withModels = files.filter((file) => file.endsWith('/tecmns.model.json')).map(dirname);
const isOfModels = (file) => withModels.some((folder) => file.startsWith(`${folder}/`));
const found = [
  ...files.flatMap((file) =>
    findings(file, read(file), isOfModels(file)).map(({ line, message }) => `${file}:${line}  ${message}`),
  ),
  ...vectorProblems(files, read),
  ...exampleProblems(files, read),
];
for (const finding of found) console.log(finding);
if (found.length > 0) {
  console.log(`\n${found.length} breaches of the rules in CONTRIBUTING.md.`);
  process.exitCode = 1;
}
