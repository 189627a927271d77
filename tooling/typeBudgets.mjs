// Holds each package to a number of type instantiations: types that are slow to check make every
// editor and every build of everyone who uses them slow.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instantiationsPerModel } from './modelTypes.mjs';
import { publishedPackages } from './packages.mjs';
import { runCommand } from './steps.mjs';

/** Compares each package with `types` in budgets.json. Needs built packages. */
export async function checkTypeBudgets() {
  const { types: budgets, typesPerModel } = JSON.parse(
    readFileSync(new URL('budgets.json', import.meta.url), 'utf8'),
  );
  const notes = [];
  const problems = [];
  for (const { folder } of publishedPackages()) {
    const { code, instantiations } = await instantiationsOf(`packages/${folder}`);
    const problem = problemOf(folder, code, instantiations, budgets[folder]);
    if (problem !== undefined) problems.push(problem);
    notes.push(`${folder} ${instantiations}`);
  }
  const perModel = await instantiationsPerModel();
  notes.push(`${perModel} for each model class`);
  if (!(perModel <= typesPerModel)) {
    problems.push(`A model class causes ${perModel} type instantiations; its budget is ${typesPerModel}.`);
  }
  return {
    passed: notes.length - problems.length,
    failed: problems.length,
    output: problems.join('\n'),
    note: notes.join(', '),
  };
}

/**
 * What a project costs the compiler.
 *
 * @param {string} project folder of its tsconfig.json
 * @returns {Promise<{ code: number, instantiations: number }>} exit code of the compiler, and types it made
 */
export async function instantiationsOf(project) {
  const scratch = mkdtempSync(join(tmpdir(), 'tecmns-types-'));
  try {
    // With a build's memory of its own the compiler cannot skip files that an earlier build has checked.
    const memory = ['--tsBuildInfoFile', join(scratch, '.tsbuildinfo')];
    const words = ['-p', project, '--noEmit', '--checkers', '1', '--extendedDiagnostics', ...memory];
    const { code, output } = await runCommand('tsc', words);
    return { code, instantiations: Number(/^Instantiations:\s+(\d+)/m.exec(output)?.[1]) };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/**
 * What is wrong with what a package costs the compiler, if something is.
 *
 * @param {string} folder of the package
 * @param {number} code exit code of the compiler
 * @param {number} instantiations
 * @param {number | undefined} budget
 * @returns {string | undefined}
 */
export function problemOf(folder, code, instantiations, budget) {
  if (code !== 0) return `packages/${folder} does not compile.`;
  if (budget === undefined) return `packages/${folder} has no type budget: add it to tooling/budgets.json.`;
  if (!(instantiations <= budget)) {
    return `packages/${folder} causes ${instantiations} type instantiations; its budget is ${budget}. If the change is meant, raise it in tooling/budgets.json and say why.`;
  }
  return undefined;
}
