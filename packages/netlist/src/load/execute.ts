import type { RunPlan, SentColumn } from './messages.ts';

/** What is asked of core. */
export type Core = { readonly System: new (declaration: object) => object };

/** What is asked of an executor. */
export type Executor = {
  simulate(
    system: unknown,
    options: object,
  ): Promise<{
    readonly digest: string;
    readonly columns: { readonly columns: readonly (SentColumn & { readonly kind: string })[] };
  }>;
};

/** A column whose numbers belong to nobody else. */
type OwnColumn = SentColumn & { readonly values: Float64Array<ArrayBuffer> };

/** The name of a model in the system that it is run in by itself. */
const ALONE = 'model';

/**
 * Runs what a module exports as a model: a class is run by itself, a function makes the system that is run.
 */
export async function resultOf(
  loaded: object,
  { params = {}, ...options }: RunPlan & { readonly signal?: AbortSignal | undefined },
  { System }: Core,
  { simulate }: Executor,
): Promise<{ readonly columns: readonly OwnColumn[]; readonly digest: string }> {
  const made =
    'describe' in loaded
      ? new System({ controllables: { [ALONE]: construct(loaded, params) } })
      : Reflect.apply(loaded as (given: object) => object, undefined, [params]);
  const { columns, digest } = await simulate(made, options);
  const sent = columns.columns.flatMap(({ name, unit, doc, nullable, values }) =>
    values instanceof Float64Array ? [{ name, unit, doc, nullable, values: values.slice() }] : [],
  );
  return { columns: sent, digest };
}

function construct(model: object, params: object): object {
  return Reflect.construct(model as new (given: object) => object, [params]) as object;
}

/** What a model says of itself, as JSON; `null` for a function. */
export function describedAs(model: unknown): string {
  const { describe } = model as { readonly describe?: () => unknown };
  const text: string | undefined = JSON.stringify(describe === undefined ? null : describe.call(model));
  if (text === undefined) throw new Error('It describes itself with what is no data.');
  return text;
}
