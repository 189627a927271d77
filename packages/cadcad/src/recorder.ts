import { type MetricColumn, type MetricReader, RunError } from '@tecmns/core';

type Copy = { readonly from: Float64Array; readonly to: Float64Array };

/** Records metrics of a system row by row, one array of numbers for each. */
export class Recorder {
  /** The numbers, in the order of the columns. */
  readonly values: readonly Float64Array[];
  readonly #readers: readonly MetricReader[];
  readonly #copies: readonly Copy[];
  #reading: MetricReader | undefined;

  /**
   * Records all metrics straight to where they stay; of a choice, each reader keeps one row, from which the
   * chosen ones are copied, so that the others take no room.
   */
  constructor(
    system: { readers(rows: number): MetricReader[] },
    columns: readonly MetricColumn[],
    { rows, isChoice }: { readonly rows: number; readonly isChoice: boolean },
  ) {
    const readers = system.readers(isChoice ? 1 : rows);
    const found = new Map(
      readers.flatMap((reader) =>
        reader.columns.map(({ name }, i) => [name, { reader, values: reader.values[i]! }] as const),
      ),
    );
    const sources = columns.map(({ name }) => {
      const source = found.get(name);
      if (source === undefined || (!isChoice && found.size !== columns.length)) throw changed(name);
      return source;
    });
    const chosen = new Set(sources.map(({ reader }) => reader));
    this.#readers = readers.filter((reader) => chosen.has(reader));
    this.#copies = isChoice
      ? sources.map(({ values }) => ({ from: values, to: new Float64Array(rows) }))
      : [];
    this.values = isChoice ? this.#copies.map(({ to }) => to) : sources.map(({ values }) => values);
  }

  /** Reads the metrics as they are now into a row. */
  read(row: number): void {
    const copies = this.#copies;
    const own = copies.length === 0 ? row : 0;
    for (const reader of this.#readers) {
      this.#reading = reader;
      reader.read(own);
    }
    this.#reading = undefined;
    for (const { from, to } of copies) to[row] = from[0]!;
  }

  /** Path of the model whose metrics could not be read, when reading failed. */
  get failedIn(): string | undefined {
    return this.#reading?.columns[0]?.name.split('.').slice(0, -1).join('.');
  }
}

function changed(name: string): RunError {
  return new RunError(
    `The system made for this run does not have the metrics that were planned: '${name}'.`,
    {
      code: 'mismatch',
      subject: name,
      hint: 'Let the function that makes systems make the same models each time.',
    },
  );
}
