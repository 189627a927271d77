// Holds each package to a number of type instantiations: types that are slow to check make every
// editor and every build of everyone who uses them slow.

import { readFileSync } from 'node:fs';
import { publishedPackages } from './packages.mjs';
import { runCommand } from './steps.mjs';

/** Compares each package with `types` in budgets.json. Needs built packages. */
export async function checkTypeBudgets() {
  const budgets = JSON.parse(readFileSync(new URL('budgets.json', import.meta.url), 'utf8')).types;
  const result = { passed: 0, failed: 0, output: '', note: '' };
  for (const { folder } of publishedPackages()) {
    const words = ['-p', `packages/${folder}`, '--noEmit', '--checkers', '1', '--extendedDiagnostics'];
    const { code, output } = await runCommand('tsc', words);
    const instantiations = Number(/^Instantiations:\s+(\d+)/m.exec(output)?.[1]);
    const problem = problemOf(folder, code, instantiations, budgets[folder]);
    if (problem === undefined) result.passed += 1;
    else result.failed += 1;
    result.output += problem === undefined ? '' : `${problem}\n`;
    result.note += `${result.note === '' ? '' : ', '}${folder} ${instantiations}`;
  }
  return result;
}

function problemOf(folder, code, instantiations, budget) {
  if (code !== 0) return `packages/${folder} does not compile.`;
  if (budget === undefined) return `packages/${folder} has no type budget: add it to tooling/budgets.json.`;
  if (!(instantiations <= budget)) {
    return `packages/${folder} causes ${instantiations} type instantiations; its budget is ${budget}.`;
  }
  return undefined;
}
