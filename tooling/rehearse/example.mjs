const BLOCK = /^```ts\n([\s\S]*?)^```$/m;
const CLAIM = /^(\S.*); \/\/ => (-?\d[\d.]*(?:e[+-]?\d+)?|true|false)(?: .*)?$/gm;
const IMPORT = /^import (\{[^}]*\}) from ('[^']*');$/gm;

/**
 * The first example of a README as a program, once for `import` and once for `require`. It prints a line of
 * JSON, `[what it gives, what the README says]`, for each `expression; // => value` whose value is a number
 * or a truth value.
 *
 * @param {string} readme
 * @returns {{ esm: string, cjs: string }}
 */
export function exampleOf(readme) {
  const code = BLOCK.exec(readme)?.[1];
  if (code === undefined) throw new Error('The README has no ts block.');
  if (code.search(CLAIM) < 0) throw new Error('The first ts block of the README claims no value.');
  const esm = code.replace(CLAIM, 'console.log(JSON.stringify([$1, $2]));');
  return { esm, cjs: `'use strict';\n${esm.replace(IMPORT, 'const $1 = require($2);')}` };
}

/**
 * What an example printed that is not what the README says; numbers are held to a relative 1e-9.
 *
 * @param {string} printed
 */
export function exampleProblems(printed) {
  const lines = printed.split('\n').filter((line) => line !== '');
  if (lines.length === 0) return ['The example printed nothing.'];
  return lines.flatMap((line) => {
    const [given, said] = JSON.parse(line);
    const equal = typeof said === 'number' ? Math.abs(given - said) <= 1e-9 * Math.abs(said) : given === said;
    return equal ? [] : [`The example gives ${given}; the README says ${said}.`];
  });
}
