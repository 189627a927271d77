import fc from 'fast-check';

/** A chain of skills, each of which needs the one before. */
export const chain = (length: number): number[][] =>
  Array.from({ length }, (_, skill) => (skill === 0 ? [] : [skill - 1]));

/** One skill, two that need it, and one that needs both. */
export const diamond: readonly (readonly number[])[] = [[], [0], [0], [1, 2]];

/** Random graphs of up to nine skills, numbered so that any may need any other. */
export const graphs: fc.Arbitrary<number[][]> = fc
  .array(fc.array(fc.nat(100), { maxLength: 4 }), { minLength: 1, maxLength: 9 })
  .chain((lists) => {
    const earlier = lists.map((own, skill) => [
      ...new Set(own.filter(() => skill > 0).map((one) => one % skill)),
    ]);
    const numbers = lists.map((_, skill) => skill);
    return fc.shuffledSubarray(numbers, { minLength: numbers.length }).map((renamed) => {
      const graph: number[][] = lists.map(() => []);
      earlier.forEach((own, skill) => {
        graph[renamed[skill]!] = own.map((before) => renamed[before]!);
      });
      return graph;
    });
  });

/** Every state of a graph that can be reached, each as yes or no for each skill. */
export function statesOf(
  graph: readonly (readonly number[])[],
  isReachable: (mastered: boolean[]) => boolean,
): boolean[][] {
  return Array.from({ length: 2 ** graph.length }, (_, bits) =>
    graph.map((_own, skill) => ((bits >> skill) & 1) === 1),
  ).filter(isReachable);
}
