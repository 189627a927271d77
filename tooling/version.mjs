// Takes the pending changesets into versions and changelogs, and writes the versions where code names them.

import { readFileSync, writeFileSync } from 'node:fs';
import { runCommand } from './steps.mjs';

const { code, output } = await runCommand('changeset', ['version']);
console.log(output.trim());
if (code !== 0) process.exit(code);
const { version } = JSON.parse(readFileSync('packages/cadcad/package.json', 'utf8'));
const engine = 'packages/cadcad/src/engine.ts';
const text = readFileSync(engine, 'utf8');
writeFileSync(engine, text.replace(/version: '[^']*'/, `version: '${version}'`));
