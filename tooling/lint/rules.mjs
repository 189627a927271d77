import { parseSync } from 'vite';
import { docDiffers, shadowsParameter } from './declarations.mjs';
import { walk } from './walk.mjs';

/** @typedef {{ line: number, message: string }} Finding */

const CODE = /\.(ts|tsx|mjs)$/;
const TEST = /\.(test|test-d|bench)\.(ts|mjs)$/;
const LIBRARY = /^packages\/[^/]+\/src\//;
const OUTSIDE = /^packages\/(cadcad\/src\/(node\/|pause\.ts$)|tecmns\/src\/)/;

const MAX_LINES = 400;

/**
 * What breaks a rule in one file.
 *
 * @param {string} file its path in the repository, with forward slashes
 * @param {string} text
 * @param {boolean} [isOfModels] whether its package provides models
 * @returns {Finding[]}
 */
export function findings(file, text, isOfModels = false) {
  const found = [...foreignAddresses(text)];
  if (!CODE.test(file)) return found;
  found.push(...tooLong(text));
  const { program, comments, errors } = parseSync(file, text);
  if (errors.length > 0) return [...found, { line: 1, message: `Does not parse: ${errors[0].message}` }];
  const nodes = [...walk(program)];
  const lineOf = (node) => text.slice(0, node.start).split('\n').length;
  const check = (rule) => {
    for (const node of nodes) {
      const message = rule(node);
      if (message !== undefined) found.push({ line: lineOf(node), message });
    }
  };
  check(zodImport);
  if (TEST.test(file)) {
    check(unfinishedTest);
    if (isOfModels && /\/src\/contract\.test\.ts$/.test(file)) check(withoutSources);
  } else if (LIBRARY.test(file)) {
    if (!OUTSIDE.test(file)) check(outsideOfRun);
    if (isOfModels) check(privateField);
    for (const { node, message } of [...shadowsParameter(program), ...docDiffers(program, comments, text)]) {
      found.push({ line: lineOf(node), message });
    }
  }
  return found.sort((a, b) => a.line - b.line);
}

function* foreignAddresses(text) {
  for (const [index, line] of text.split('\n').entries()) {
    const registry =
      /https?:\/\/[^\s"'`]*(registry|pypi|npm)[^\s"'`]*/.exec(line) ?? /\bregistry\.\w+\.\w+/.exec(line);
    if (registry !== null && !registry[0].includes('github.com')) {
      yield {
        line: index + 1,
        message: `Names a package registry (${registry[0]}): leave the choice to the machine.`,
      };
    }
    const path = /(?:^|[\s"'`(=])((?:\/(?:home|root|work|Users)|[A-Z]:\\Users)[\\/]\w[^\s"'`]*)/.exec(line);
    if (path !== null)
      yield { line: index + 1, message: `Names a path of one machine (${path[1]}): make it relative.` };
  }
}

function* tooLong(text) {
  const lines = text.trimEnd().split('\n').length;
  if (lines <= MAX_LINES || /^\/\/ Long because /.test(text)) return;
  yield {
    line: 1,
    message: `Has ${lines} lines; ${MAX_LINES} is the limit. Split it, or begin it with '// Long because …'.`,
  };
}

function zodImport(node) {
  if (node.type !== 'ImportDeclaration' || node.importKind === 'type') return undefined;
  if (!/^zod(\/|$)/.test(node.source.value)) return undefined;
  if (node.specifiers.every(({ type }) => type === 'ImportNamespaceSpecifier')) return undefined;
  return "Write import * as z from 'zod': bundlers cannot cut anything off the `z` export, four times the size.";
}

const TEST_FUNCTIONS = ['test', 'it', 'describe', 'bench', 'suite'];

function unfinishedTest(node) {
  if (node.type !== 'MemberExpression' || node.computed) return undefined;
  if (!['skip', 'only', 'todo', 'fails', 'skipIf', 'runIf'].includes(node.property.name)) return undefined;
  let root = node.object;
  while (root.type === 'MemberExpression' || root.type === 'CallExpression')
    root = root.object ?? root.callee;
  if (!TEST_FUNCTIONS.includes(root.name)) return undefined;
  return `Has a ${root.name}.${node.property.name}: every test runs, on every machine, and is expected to pass.`;
}

function withoutSources(node) {
  if (node.type !== 'CallExpression' || node.callee.name !== 'contractSuite') return undefined;
  const given = node.arguments[1]?.properties ?? [];
  if (given.some(({ key }) => key?.name === 'assumptions')) return undefined;
  return 'The contractSuite is not given { assumptions }: nobody asks where the defaults of this model come from.';
}

function outsideOfRun(node) {
  const name = outsideName(node);
  if (name === undefined) return undefined;
  return `Reads ${name}: the same inputs must give the same results. Take it as a parameter, or from the clock.`;
}

function outsideName(node) {
  if (node.type === 'NewExpression' && node.callee.name === 'Date' && node.arguments.length === 0)
    return 'new Date()';
  if (node.type !== 'MemberExpression' || node.computed) return undefined;
  const name = `${node.object.name}.${node.property.name}`;
  return ['Math.random', 'Date.now', 'process.env', 'performance.now'].includes(name) ? name : undefined;
}

function privateField(node) {
  if (node.key?.type !== 'PrivateIdentifier') return undefined;
  return `#${node.key.name} is hidden from fork() and snapshot(): the state of a model is public plain fields.`;
}
