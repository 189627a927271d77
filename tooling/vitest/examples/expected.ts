import { parseSync } from 'vite';

/** Relative difference up to which two numbers count as the same. */
const TOLERANCE = 1e-9;

// What may follow the value: a remark after a dash or in parentheses, or the words of a unit.
const REST = /^(—|\(|[\p{L}%°€$£]|1\/)/u;

/**
 * The code of the value that begins `text`, or undefined if none does: `12.5 wxDAI` gives `12.5`,
 * `[1, 2] — rounded down` gives `[1, 2]`.
 */
export function expectedCode(text: string): string | undefined {
  const trimmed = text.trim();
  const ends = [trimmed.length, ...[...trimmed.matchAll(/\s+/g)].map((space) => space.index).reverse()];
  return ends
    .map((end) => [trimmed.slice(0, end), trimmed.slice(end).trim()] as const)
    .filter(([value, rest]) => isValue(value) && (rest === '' || REST.test(rest)))
    .map(([value]) => value)[0];
}

function isValue(code: string): boolean {
  const { program, errors } = parseSync('expected.ts', `(${code})`);
  const [statement] = program.body;
  if (errors.length > 0 || program.body.length !== 1 || statement?.type !== 'ExpressionStatement')
    return false;
  let { expression } = statement;
  if (expression.type === 'ParenthesizedExpression') expression = expression.expression;
  if (expression.type === 'SequenceExpression') return false;
  if (expression.type === 'Identifier') return ['NaN', 'Infinity', 'undefined'].includes(expression.name);
  // `3 (tokens)` is a value and a remark, though it reads as a call.
  return (
    expression.type !== 'CallExpression' ||
    expression.callee.type === 'Identifier' ||
    expression.callee.type === 'MemberExpression'
  );
}

/**
 * `actual` with every number that is close to its counterpart replaced by it, so that an exact deep
 * comparison afterwards allows for rounding and shows only true differences.
 */
export function snap(actual: unknown, expected: unknown): unknown {
  if (typeof actual === 'number' && typeof expected === 'number') {
    const allowed = TOLERANCE * Math.max(Math.abs(actual), Math.abs(expected));
    return Math.abs(actual - expected) <= allowed ? expected : actual;
  }
  if (Array.isArray(expected) && (Array.isArray(actual) || ArrayBuffer.isView(actual))) {
    return Array.from(actual as ArrayLike<unknown>, (value, index) => snap(value, expected[index]));
  }
  if (actual instanceof Map && expected instanceof Map) {
    return new Map([...actual].map(([key, value]) => [key, snap(value, expected.get(key))]));
  }
  if (isRecord(actual) && isRecord(expected)) {
    return Object.fromEntries(
      Object.entries(actual).map(([key, value]) => [key, snap(value, expected[key])]),
    );
  }
  return actual;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || value instanceof Error) return false;
  return (
    ![Map, Set, Date, RegExp, Promise].some((type) => value instanceof type) && !ArrayBuffer.isView(value)
  );
}
