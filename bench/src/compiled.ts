let count = 0;

/**
 * A function compiled from text, as `new Function` makes it, but from a text of its own each time: the engine
 * takes equal texts for one function, and what it has learnt about one class would then spoil the other.
 */
export function compiled(
  ...parts: readonly [...names: string[], body: string]
): (...values: unknown[]) => unknown {
  const names = parts.slice(0, -1);
  return new Function(...names, `// ${count++}\n${parts.at(-1)}`) as (...values: unknown[]) => unknown;
}
