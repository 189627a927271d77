import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from 'vite';

type Program = ReturnType<typeof parseSync>['program'];

/** A function or class that a module declares, and whether its doc comment has an `@example`. */
type Declared = { callable: boolean; documented: boolean };

/** Names of the exported functions and classes that have no `@example`. Error classes need none. */
export function namesLackingExample(indexFile: string): string[] {
  return [...exportsOf(indexFile)]
    .filter(([name, { callable, documented }]) => callable && !documented && !name.endsWith('Error'))
    .map(([name]) => name);
}

function exportsOf(file: string): Map<string, Declared> {
  const found = new Map<string, Declared>();
  const source = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const { program, comments } = parseSync(file, source);
  const declared = declarations(program, comments, source);
  for (const statement of program.body) {
    if (statement.type === 'ExportAllDeclaration') {
      if (!statement.source.value.startsWith('.')) continue;
      for (const [name, entry] of exportsOf(join(dirname(file), statement.source.value)))
        found.set(name, entry);
    } else if (statement.type === 'ExportNamedDeclaration') {
      const from = statement.source?.value;
      if (from !== undefined && !from.startsWith('.')) continue;
      const entries = from === undefined ? declared : exportsOf(join(dirname(file), from));
      for (const specifier of statement.specifiers) {
        const entry = entries.get(nameOf(specifier.local));
        if (entry !== undefined) found.set(nameOf(specifier.exported), entry);
      }
      for (const name of declaredNames(statement.declaration)) {
        const entry = declared.get(name);
        if (entry !== undefined) found.set(name, entry);
      }
    }
  }
  return found;
}

function nameOf(name: { type: string; name?: string; value?: string }): string {
  return name.name ?? name.value ?? '';
}

type Statement = Program['body'][number];
type Declaration = Extract<Statement, { type: 'ExportNamedDeclaration' }>['declaration'];

function declarations(program: Program, comments: Comments, source: string): Map<string, Declared> {
  const found = new Map<string, Declared>();
  for (const statement of program.body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    const comment = comments.findLast(({ end }) => end <= statement.start);
    const documented =
      comment?.type === 'Block' &&
      source.slice(comment.end, statement.start).trim() === '' &&
      /@example\b/.test(comment.value);
    for (const name of declaredNames(declaration as Declaration)) {
      const earlier = found.get(name);
      found.set(name, {
        callable: isCallable(declaration as Declaration) || earlier?.callable === true,
        documented: documented || earlier?.documented === true,
      });
    }
  }
  return found;
}

type Comments = ReturnType<typeof parseSync>['comments'];

function declaredNames(declaration: Declaration): string[] {
  if (declaration === null) return [];
  if (declaration.type === 'VariableDeclaration') {
    return declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
  }
  const named = declaration as { id?: { type: string; name?: string } | null };
  return named.id?.name === undefined ? [] : [named.id.name];
}

function isCallable(declaration: Declaration): boolean {
  if (declaration?.type === 'VariableDeclaration') {
    return declaration.declarations.some(({ init }) =>
      ['ArrowFunctionExpression', 'FunctionExpression', 'ClassExpression'].includes(init?.type ?? ''),
    );
  }
  const callable = ['FunctionDeclaration', 'TSDeclareFunction', 'ClassDeclaration'];
  return declaration !== null && callable.includes(declaration.type);
}
