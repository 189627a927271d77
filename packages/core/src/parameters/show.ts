/** A value in a few words, for error messages. Never throws, never long. */
export function show(value: unknown, depth = 0): string {
  if (typeof value === 'string')
    return JSON.stringify(value.length > 40 ? `${value.slice(0, 37)}...` : value);
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid date' : value.toISOString();
  if (ArrayBuffer.isView(value)) return `${value.constructor.name}(${(value as Uint8Array).length})`;
  if (Array.isArray(value)) {
    if (value.length > 4 || depth > 2) return `a list of ${value.length}`;
    return `[${value.map((one) => show(one, depth + 1)).join(', ')}]`;
  }
  if (typeof value === 'function') return value.name === '' ? 'a function' : `function ${value.name}`;
  if (typeof value === 'symbol') return 'a symbol';
  if (typeof value === 'object' && value !== null) {
    const name = (Object.getPrototypeOf(value) as { constructor?: { name?: string } } | null)?.constructor
      ?.name;
    if (name !== undefined && name !== 'Object' && name !== '') return `an instance of ${name}`;
    const keys = Object.keys(value);
    return keys.length > 3 ? `an object with ${keys.length} members` : `{ ${keys.join(', ')} }`;
  }
  return String(value);
}
