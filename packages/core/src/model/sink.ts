/** Where metrics of one model go: a row of numbers, written through one setter per metric. */
export type RowSink = { readonly row: Float64Array };

type Setter = (this: RowSink, value: number | null) => void;

// Written out for the same reason as the slot accessors: setters made in a loop share their feedback.
// biome-ignore format: a table
const SETTERS: readonly { set(this: RowSink, value: number | null): void }[] = [
  { set(v) { this.row[0] = v ?? Number.NaN; } },
  { set(v) { this.row[1] = v ?? Number.NaN; } },
  { set(v) { this.row[2] = v ?? Number.NaN; } },
  { set(v) { this.row[3] = v ?? Number.NaN; } },
  { set(v) { this.row[4] = v ?? Number.NaN; } },
  { set(v) { this.row[5] = v ?? Number.NaN; } },
  { set(v) { this.row[6] = v ?? Number.NaN; } },
  { set(v) { this.row[7] = v ?? Number.NaN; } },
  { set(v) { this.row[8] = v ?? Number.NaN; } },
  { set(v) { this.row[9] = v ?? Number.NaN; } },
  { set(v) { this.row[10] = v ?? Number.NaN; } },
  { set(v) { this.row[11] = v ?? Number.NaN; } },
  { set(v) { this.row[12] = v ?? Number.NaN; } },
  { set(v) { this.row[13] = v ?? Number.NaN; } },
  { set(v) { this.row[14] = v ?? Number.NaN; } },
  { set(v) { this.row[15] = v ?? Number.NaN; } },
  { set(v) { this.row[16] = v ?? Number.NaN; } },
  { set(v) { this.row[17] = v ?? Number.NaN; } },
  { set(v) { this.row[18] = v ?? Number.NaN; } },
  { set(v) { this.row[19] = v ?? Number.NaN; } },
  { set(v) { this.row[20] = v ?? Number.NaN; } },
  { set(v) { this.row[21] = v ?? Number.NaN; } },
  { set(v) { this.row[22] = v ?? Number.NaN; } },
  { set(v) { this.row[23] = v ?? Number.NaN; } },
  { set(v) { this.row[24] = v ?? Number.NaN; } },
  { set(v) { this.row[25] = v ?? Number.NaN; } },
  { set(v) { this.row[26] = v ?? Number.NaN; } },
  { set(v) { this.row[27] = v ?? Number.NaN; } },
  { set(v) { this.row[28] = v ?? Number.NaN; } },
  { set(v) { this.row[29] = v ?? Number.NaN; } },
  { set(v) { this.row[30] = v ?? Number.NaN; } },
  { set(v) { this.row[31] = v ?? Number.NaN; } },
];

function setter(i: number): Setter {
  const written = SETTERS[i];
  if (written !== undefined) return written.set;
  return function (this: RowSink, value) {
    this.row[i] = value ?? Number.NaN;
  };
}

/** Makes the class of sinks for metrics of these names, in this order. `null` is kept as NaN. */
export function sinkClass(names: readonly string[]): new () => RowSink {
  const Class = class {
    readonly row = new Float64Array(names.length);
  };
  for (const [i, name] of names.entries()) {
    Object.defineProperty(Class.prototype, name, { set: setter(i), enumerable: true });
  }
  return Class;
}
