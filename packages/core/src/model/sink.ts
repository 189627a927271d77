/**
 * Where metrics are written: all columns one after the other in one array, and the row that is next. One
 * class for all models, so that code which moves it on always sees the same layout.
 */
export class Cursor {
  at = 0;
  readonly rows: number;
  readonly data: Float64Array;

  constructor(rows: number, columns: number, data?: Float64Array) {
    this.rows = rows;
    // What is not written stays NaN, which finished columns refuse.
    this.data = data ?? new Float64Array(rows * columns).fill(Number.NaN);
  }
}

/** What a model writes its metrics to: one setter for each. No metric has a name that begins with `_`. */
export type Sink = { readonly _cursor: Cursor };

type Setter = (this: Sink, value: number | null) => void;

// Written out for the same reason as the slot accessors: setters made in a loop share their feedback.
// biome-ignore format: a table
const SETTERS: readonly { set: Setter }[] = [
  { set(v) { const { _cursor: c } = this; c.data[c.at] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 1 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 2 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 3 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 4 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 5 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 6 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 7 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 8 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 9 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 10 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 11 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 12 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 13 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 14 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 15 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 16 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 17 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 18 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 19 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 20 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 21 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 22 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 23 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 24 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 25 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 26 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 27 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 28 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 29 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 30 * c.rows] = v ?? Number.NaN; } },
  { set(v) { const { _cursor: c } = this; c.data[c.at + 31 * c.rows] = v ?? Number.NaN; } },
];

function setter(i: number): Setter {
  return (
    SETTERS[i]?.set ??
    function (this: Sink, value) {
      const { _cursor: cursor } = this;
      cursor.data[cursor.at + i * cursor.rows] = value ?? Number.NaN;
    }
  );
}

/** Makes the class of sinks for metrics of these names, in this order. `null` is kept as NaN. */
export function sinkClass(names: readonly string[]): new (cursor: Cursor) => Sink {
  const Class = class implements Sink {
    readonly _cursor: Cursor;
    constructor(cursor: Cursor) {
      this._cursor = cursor;
    }
  };
  for (const [i, name] of names.entries()) {
    Object.defineProperty(Class.prototype, name, { set: setter(i), enumerable: true });
  }
  return Class;
}
