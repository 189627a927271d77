/** Every node of a syntax tree, outer ones first. */
export function* walk(node) {
  if (Array.isArray(node)) {
    for (const item of node) yield* walk(item);
  } else if (typeof node?.type === 'string') {
    yield node;
    for (const value of Object.values(node)) {
      if (typeof value === 'object' && value !== null) yield* walk(value);
    }
  }
}
