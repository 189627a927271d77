import { parseSync, transformWithOxc } from 'vite';
import { expectedCode } from './expected.ts';

type Program = ReturnType<typeof parseSync>['program'];
type Statement = Program['body'][number];
type Comment = ReturnType<typeof parseSync>['comments'][number];

/** What example code may name. */
export type Surroundings = {
  /** Names that need no import. */
  readonly scope: Readonly<Record<string, unknown>>;
  /** Namespaces of the modules that import lines name. A module not listed is taken from `scope`. */
  readonly modules: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

/** What example code claims, in the order in which it ran. */
export type Claims = {
  /** Called with the value that stands in the example and the one it promises. */
  equal(actual: unknown, expected: unknown, code: string): void;
  /** Called with what was thrown (undefined: nothing) and the name of the error it promises. */
  throws(thrown: unknown, name: string, code: string): void;
};

/** A change of the code: `text` takes the place of what stands from `start` to `end`. */
type Edit = { start: number; end: number; text: string };

/** Runs the code of one block and reports each `// => value` and `// throws Name` in it. */
export async function evaluate(code: string, surroundings: Surroundings, claims: Claims): Promise<void> {
  const { program, comments, errors } = parseSync('example.ts', code);
  if (errors.length > 0) throw new Error(`The example does not parse: ${errors[0]?.message}`);
  const edits = [...plainEdits(program.body), ...claimEdits(program.body, comments, code)];
  const { code: javascript } = await transformWithOxc(applyEdits(code, edits), 'example.ts', {
    target: 'es2022',
  });
  const names = {
    console: { ...console, log() {}, info() {}, table() {} },
    ...surroundings.scope,
    ...importedNames(program.body, surroundings.modules),
    $equal: claims.equal,
    async $throws(run: () => Promise<void>, name: string, statement: string) {
      const thrown = await run().then(
        () => undefined,
        (error: unknown) => error ?? new Error('A nullish value was thrown.'),
      );
      claims.throws(thrown, name, statement);
    },
  };
  const usable = Object.entries(names).filter(([name]) => /^[\w$]+$/.test(name) && name !== 'default');
  // The inner braces let the example declare a name that the surroundings have too.
  const run = new AsyncFunction(...usable.map(([name]) => name), `'use strict'; {\n${javascript}\n}`);
  await run(...usable.map(([, value]) => value));
}

const AsyncFunction = (async () => {}).constructor as new (
  ...source: string[]
) => (...values: unknown[]) => Promise<void>;

function importedNames(body: readonly Statement[], modules: Surroundings['modules']) {
  const names: Record<string, unknown> = {};
  for (const statement of body) {
    if (statement.type !== 'ImportDeclaration' || statement.importKind === 'type') continue;
    const namespace = modules[statement.source.value];
    if (namespace === undefined) continue;
    for (const specifier of statement.specifiers) {
      const local = specifier.local.name;
      if (specifier.type === 'ImportNamespaceSpecifier') names[local] = namespace;
      else if (specifier.type === 'ImportDefaultSpecifier') names[local] = namespace.default;
      else if (specifier.importKind !== 'type') {
        const { imported } = specifier;
        const name = imported.type === 'Identifier' ? imported.name : imported.value;
        if (!(name in namespace)) throw new Error(`${statement.source.value} has no export '${name}'.`);
        names[local] = namespace[name];
      }
    }
  }
  return names;
}

/** Import lines go, and `export` in front of a declaration goes: the code runs inside a function. */
function plainEdits(body: readonly Statement[]): Edit[] {
  return body.flatMap((statement) => {
    if (statement.type === 'ImportDeclaration')
      return [{ start: statement.start, end: statement.end, text: '' }];
    if (statement.type === 'ExportNamedDeclaration' && statement.declaration !== null) {
      return [{ start: statement.start, end: statement.declaration.start, text: '' }];
    }
    return [];
  });
}

function claimEdits(body: readonly Statement[], comments: readonly Comment[], code: string): Edit[] {
  const edits: Edit[] = [];
  const claimed = new Set<Statement>();
  for (const [index, comment] of comments.entries()) {
    const claim = comment.type === 'Line' ? /^\s*(=>|throws\b)\s*(.*)$/.exec(comment.value) : null;
    if (claim === null) continue;
    const text = code.slice(comment.start, comment.end);
    const statement = body.findLast((candidate) => candidate.end <= comment.start);
    const inside = body.some(({ start, end }) => start <= comment.start && comment.end <= end);
    if (statement === undefined || inside || claimed.has(statement)) {
      throw new Error(`'${text}' must stand behind or below a statement of its own, outside of all braces.`);
    }
    claimed.add(statement);
    edits.push(
      ...(claim[1] === '=>'
        ? equalEdits(statement, code, claimedValue(claim[2] ?? '', comments.slice(index + 1), code), text)
        : throwsEdits(statement, code, claim[2] ?? '', text)),
    );
  }
  return edits;
}

/** A long value may go on in the comment lines below it. */
function claimedValue(text: string, below: readonly Comment[], code: string): string | undefined {
  let whole = text;
  for (const comment of [undefined, ...below]) {
    if (comment !== undefined) {
      const lineStart = code.lastIndexOf('\n', comment.start) + 1;
      if (code.slice(lineStart, comment.start).trim() !== '' || /^\s*(=>|throws\b)/.test(comment.value))
        break;
      whole += `\n${comment.value}`;
    }
    const value = expectedCode(whole);
    if (value !== undefined) return value;
  }
  return undefined;
}

function equalEdits(statement: Statement, code: string, expected: string | undefined, text: string): Edit[] {
  if (expected === undefined) throw new Error(`'${text}' does not begin with a value.`);
  const label = JSON.stringify(code.slice(statement.start, statement.end));
  if (statement.type === 'ExpressionStatement') {
    let { expression } = statement;
    if (
      expression.type === 'CallExpression' &&
      /^console\.log\(/.test(code.slice(expression.start)) &&
      expression.arguments.length === 1 &&
      expression.arguments[0]?.type !== 'SpreadElement'
    ) {
      expression = expression.arguments[0] ?? expression;
    }
    const value = code.slice(expression.start, expression.end);
    return [
      { start: statement.start, end: statement.end, text: `;$equal((${value}), (${expected}), ${label});` },
    ];
  }
  const [declared, ...others] = statement.type === 'VariableDeclaration' ? statement.declarations : [];
  if (declared?.id.type !== 'Identifier' || others.length > 0) {
    throw new Error(`'${text}' needs an expression or the declaration of one constant before it.`);
  }
  const check = `;$equal(${declared.id.name}, (${expected}), ${label});`;
  return [{ start: statement.end, end: statement.end, text: check }];
}

function throwsEdits(statement: Statement, code: string, rest: string, text: string): Edit[] {
  const name = /^[\w$.]+/.exec(rest)?.[0];
  if (name === undefined) throw new Error(`'${text}' does not name an error.`);
  const label = JSON.stringify(code.slice(statement.start, statement.end));
  return [
    { start: statement.start, end: statement.start, text: ';await $throws(async () => { ' },
    { start: statement.end, end: statement.end, text: ` }, ${JSON.stringify(name)}, ${label});` },
  ];
}

function applyEdits(code: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: piece }) => text.slice(0, start) + piece + text.slice(end), code);
}
