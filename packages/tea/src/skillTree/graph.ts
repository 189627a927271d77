import { learningOrder } from '@tecmns/mechanisms';
import type { Skill } from './defaultTree.ts';

/** What a skill needs, by numbers, for each skill in its order. -1 stands for a name that is not there. */
export function numbered(skills: readonly Skill[]): number[][] {
  const places = new Map(skills.map(([name], i) => [name, i]));
  return skills.map(([, needed]) => needed.map((name) => places.get(name) ?? -1));
}

/** Why skills are no tree, in words; undefined when they are one. */
export function faultOf(skills: readonly Skill[]): string | undefined {
  const names = new Set<string>();
  for (const [name] of skills) {
    if (names.has(name)) return `the skill "${name}" is there twice`;
    names.add(name);
  }
  for (const [name, needed] of skills) {
    const missing = needed.find((one) => !names.has(one));
    if (missing !== undefined) return `the skill "${name}" needs "${missing}", which is not there`;
    if (new Set(needed).size < needed.length) return `the skill "${name}" needs something twice`;
  }
  try {
    learningOrder(numbered(skills));
    return undefined;
  } catch (error) {
    const circle = (error as { value?: unknown }).value;
    if (!Array.isArray(circle)) throw error;
    return `skills need each other in a circle: ${circle.map((i) => `"${skills[i]?.[0]}"`).join(' needs ')}`;
  }
}
