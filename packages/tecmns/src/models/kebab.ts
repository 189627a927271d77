/** A name for programs as a flag: `reserveRatio` as `reserve-ratio`; dots stay. */
export function kebab(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}

/** The name of a model in a system, from its id: `commonsbuild/conviction-voting` as `convictionVoting`. */
export function keyOf(id: string): string {
  const words = id
    .split('/')
    .at(-1)!
    .split(/[^A-Za-z\d]+/);
  return words.map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
}
