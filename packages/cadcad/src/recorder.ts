import { type MetricColumn, type MetricReader, RunError } from '@tecmns/core';
import type { Room } from './work.ts';

type Copy = { readonly from: Float64Array; readonly to: Float64Array };

type RecorderOptions = {
  readonly rows: number;
  readonly isChoice: boolean;
  readonly room: Room | undefined;
};

/** Records metrics of a system row by row, one array of numbers for each. */
export class Recorder {
  /** The numbers, in the order of the columns. */
  readonly values: readonly Float64Array[];
  readonly #readers: readonly MetricReader[];
  readonly #copies: readonly Copy[];
  readonly #start: number;
  #failed: MetricReader | undefined;

  /**
   * Records all metrics straight to where they stay; of a choice, each reader keeps one row, from which the
   * chosen ones are copied, so that the others take no room.
   */
  constructor(
    system: { readers(rows: number, into?: Float64Array): MetricReader[] },
    columns: readonly MetricColumn[],
    { rows, isChoice, room }: RecorderOptions,
  ) {
    const isShared = room !== undefined && !isChoice;
    this.#start = isShared ? room.start : 0;
    const readers = isShared ? system.readers(room.stride, room.data) : system.readers(isChoice ? 1 : rows);
    const all = readers.flatMap((reader) =>
      reader.paths.map((name, i) => ({ name, reader, values: reader.values[i]! })),
    );
    const found = new Map(all.map((source) => [source.name, source]));
    const sources = columns.map(({ name }, i) => {
      const source = found.get(name);
      const isOther = !isChoice && (found.size !== columns.length || (isShared && all[i]!.name !== name));
      if (source === undefined || isOther) throw changed(name);
      return source;
    });
    const chosen = new Set(sources.map(({ reader }) => reader));
    this.#readers = readers.filter((reader) => chosen.has(reader));
    this.values = sources.map(({ values }, i) => {
      if (isShared) return values.subarray(room.start, room.start + rows).fill(Number.NaN);
      if (!isChoice) return values;
      return room?.data.subarray(i * room.stride + room.start).subarray(0, rows) ?? new Float64Array(rows);
    });
    this.#copies = isChoice ? sources.map(({ values }, i) => ({ from: values, to: this.values[i]! })) : [];
  }

  /** Reads the metrics as they are now into a row. */
  read(row: number): void {
    const readers = this.#readers;
    const isChoice = this.#copies.length > 0;
    const own = isChoice ? 0 : row + this.#start;
    let i = 0;
    try {
      for (; i < readers.length; i++) readers[i]!.read(own);
    } catch (cause) {
      this.#failed = readers[i];
      throw cause;
    }
    if (isChoice) this.#copy(row);
  }

  #copy(row: number): void {
    for (const { from, to } of this.#copies) to[row] = from[0]!;
  }

  /** Path of the model whose metrics could not be read, when reading failed. */
  get failedIn(): string | undefined {
    return this.#failed?.paths[0]?.split('.').slice(0, -1).join('.');
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
