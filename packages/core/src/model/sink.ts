/** What stands where there is no number. */
const NONE = Number.NaN;
const NOWHERE = new Float64Array(0);

/**
 * What a model writes its metrics to: one setter for each, the row that is next, and the columns. No metric has a name
 * that begins with `_`.
 */
// biome-ignore format: a table
export class Sink {
  _at = 0;
  readonly _columns: readonly Float64Array[];
  _0 = NOWHERE;
  _1 = NOWHERE;
  _2 = NOWHERE;
  _3 = NOWHERE;
  _4 = NOWHERE;
  _5 = NOWHERE;
  _6 = NOWHERE;
  _7 = NOWHERE;
  _8 = NOWHERE;
  _9 = NOWHERE;
  _10 = NOWHERE;
  _11 = NOWHERE;
  _12 = NOWHERE;
  _13 = NOWHERE;
  _14 = NOWHERE;
  _15 = NOWHERE;
  _16 = NOWHERE;
  _17 = NOWHERE;
  _18 = NOWHERE;
  _19 = NOWHERE;
  _20 = NOWHERE;
  _21 = NOWHERE;
  _22 = NOWHERE;
  _23 = NOWHERE;
  _24 = NOWHERE;
  _25 = NOWHERE;
  _26 = NOWHERE;
  _27 = NOWHERE;
  _28 = NOWHERE;
  _29 = NOWHERE;
  _30 = NOWHERE;
  _31 = NOWHERE;

  constructor(columns: readonly Float64Array[]) {
    this._columns = columns;
    const own = this as unknown as Record<string, Float64Array>;
    for (const [i, column] of columns.slice(0, SETTERS.length).entries()) own[`_${i}`] = column;
  }
}

type Setter = (this: Sink, value: number | null) => void;

// Written out for the same reason as the slot accessors: setters made in a loop share their feedback. And short: what the
// engine counts as small it takes into every loop that uses it, however long that is, and then need not put numbers into
// boxes for a call.
// biome-ignore format: a table
const SETTERS: readonly { set: Setter }[] = [
  { set(v) { this._0[this._at] = v ?? NONE; } },
  { set(v) { this._1[this._at] = v ?? NONE; } },
  { set(v) { this._2[this._at] = v ?? NONE; } },
  { set(v) { this._3[this._at] = v ?? NONE; } },
  { set(v) { this._4[this._at] = v ?? NONE; } },
  { set(v) { this._5[this._at] = v ?? NONE; } },
  { set(v) { this._6[this._at] = v ?? NONE; } },
  { set(v) { this._7[this._at] = v ?? NONE; } },
  { set(v) { this._8[this._at] = v ?? NONE; } },
  { set(v) { this._9[this._at] = v ?? NONE; } },
  { set(v) { this._10[this._at] = v ?? NONE; } },
  { set(v) { this._11[this._at] = v ?? NONE; } },
  { set(v) { this._12[this._at] = v ?? NONE; } },
  { set(v) { this._13[this._at] = v ?? NONE; } },
  { set(v) { this._14[this._at] = v ?? NONE; } },
  { set(v) { this._15[this._at] = v ?? NONE; } },
  { set(v) { this._16[this._at] = v ?? NONE; } },
  { set(v) { this._17[this._at] = v ?? NONE; } },
  { set(v) { this._18[this._at] = v ?? NONE; } },
  { set(v) { this._19[this._at] = v ?? NONE; } },
  { set(v) { this._20[this._at] = v ?? NONE; } },
  { set(v) { this._21[this._at] = v ?? NONE; } },
  { set(v) { this._22[this._at] = v ?? NONE; } },
  { set(v) { this._23[this._at] = v ?? NONE; } },
  { set(v) { this._24[this._at] = v ?? NONE; } },
  { set(v) { this._25[this._at] = v ?? NONE; } },
  { set(v) { this._26[this._at] = v ?? NONE; } },
  { set(v) { this._27[this._at] = v ?? NONE; } },
  { set(v) { this._28[this._at] = v ?? NONE; } },
  { set(v) { this._29[this._at] = v ?? NONE; } },
  { set(v) { this._30[this._at] = v ?? NONE; } },
  { set(v) { this._31[this._at] = v ?? NONE; } },
];

function setter(i: number): Setter {
  return (
    SETTERS[i]?.set ??
    function (this: Sink, value) {
      this._columns[i]![this._at] = value ?? NONE;
    }
  );
}

/** Makes the class of sinks for metrics of these names, in this order. `null` is kept as NaN. */
export function sinkClass(names: readonly string[]): typeof Sink {
  const Class = class extends Sink {};
  for (const [i, name] of names.entries()) {
    Object.defineProperty(Class.prototype, name, { set: setter(i), enumerable: true });
  }
  return Class;
}
