import { CadcadError } from '../CadcadError.ts';
import type { ParameterLists } from '../configSim.ts';
import { typeName } from '../plus.ts';

const UNEQUAL = 'When sweeping, `M` list lengths should either be 1 and/or equal. ';

/**
 * What functions get as `params` in each subset, by cadCAD 0.5.3's rules: lists of length 1 and of one other length go
 * side by side; without any list, `M` as it is; without `M`, a list that holds an empty object. Mixing lists of one value with other
 * values fails, or takes texts apart, as there.
 *
 * @throws CadcadError of the kind that cadCAD raises
 */
export function compatSubsets(M: ParameterLists | undefined): readonly unknown[] {
  if (M === undefined) return [[{}]];
  const values = Object.values(M);
  const lengths = new Set(values.map((value) => (Array.isArray(value) ? value.length : 0)));
  if (lengths.size > 2)
    throw new CadcadError('Exception', `${UNEQUAL}More than two distinct lengths are not allowed`);
  if (lengths.size === 0 || (lengths.size === 2 && !lengths.has(1)))
    throw new CadcadError('Exception', UNEQUAL);
  if (lengths.size === 1 && lengths.has(0)) return [M];
  const longest = Math.max(...values.map(lengthOf));
  const lists = Object.entries(M).map(([name, value]) => [name, stretched(value, longest)] as const);
  return Array.from({ length: longest }, (_, i) =>
    Object.fromEntries(lists.map(([name, list]) => [name, list[i]])),
  );
}

function lengthOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  if (typeof value === 'string') return [...value].length;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length;
  throw new CadcadError('TypeError', `object of type '${typeName(value)}' has no len()`);
}

/** The elements of a value; of a list that has but one, this one as often as needed. */
function stretched(value: unknown, length: number): readonly unknown[] {
  const isText = typeof value === 'string';
  const isMapping = !isText && !Array.isArray(value);
  const elements = isMapping ? Object.keys(value as object) : [...(value as Iterable<unknown>)];
  if (elements.length === length) return elements;
  if (isMapping) throw new CadcadError('KeyError', '-1');
  if (elements.length === 0)
    throw new CadcadError('IndexError', `${isText ? 'string' : 'list'} index out of range`);
  if (isText) throw new CadcadError('TypeError', 'can only concatenate str (not "list") to str');
  return new Array<unknown>(length).fill(elements[0]);
}
