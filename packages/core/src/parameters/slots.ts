// A table that is longer than our usual files, because it is written out on purpose: accessors made in a
// loop from one literal share their feedback in the engine, and every read would then be a slow one.
import { attach, infoOf, resolve, write } from './instance.ts';

/** How many slots the largest class has. */
export const MAXIMUM_SLOTS = 64;

/** The own fields of an instance: values in declared order, limits that decide plain numbers at once, the rest. */
export type Slots = { _limits: Float64Array; _meta: unknown; [slot: `_${number}`]: unknown };

/**
 * Whether a value is a number within the limits of a slot, which the setter then stores at once; all else is
 * written the long way here. Small enough to vanish into each setter.
 */
function plain(self: Slots, value: unknown, slot: number): boolean {
  const { _limits: limits } = self;
  if (typeof value === 'number' && value >= limits[2 * slot]! && value <= limits[2 * slot + 1]!) return true;
  write(self, slot, value);
  return false;
}

/** Reads and writes slot `i`. */
// biome-ignore format: a table
export const SLOT_ACCESSORS: readonly { get(this: Slots): unknown; set(this: Slots, value: unknown): void }[] = [
  { get() { return this._0; }, set(v) { if (plain(this, v, 0)) this._0 = v; } },
  { get() { return this._1; }, set(v) { if (plain(this, v, 1)) this._1 = v; } },
  { get() { return this._2; }, set(v) { if (plain(this, v, 2)) this._2 = v; } },
  { get() { return this._3; }, set(v) { if (plain(this, v, 3)) this._3 = v; } },
  { get() { return this._4; }, set(v) { if (plain(this, v, 4)) this._4 = v; } },
  { get() { return this._5; }, set(v) { if (plain(this, v, 5)) this._5 = v; } },
  { get() { return this._6; }, set(v) { if (plain(this, v, 6)) this._6 = v; } },
  { get() { return this._7; }, set(v) { if (plain(this, v, 7)) this._7 = v; } },
  { get() { return this._8; }, set(v) { if (plain(this, v, 8)) this._8 = v; } },
  { get() { return this._9; }, set(v) { if (plain(this, v, 9)) this._9 = v; } },
  { get() { return this._10; }, set(v) { if (plain(this, v, 10)) this._10 = v; } },
  { get() { return this._11; }, set(v) { if (plain(this, v, 11)) this._11 = v; } },
  { get() { return this._12; }, set(v) { if (plain(this, v, 12)) this._12 = v; } },
  { get() { return this._13; }, set(v) { if (plain(this, v, 13)) this._13 = v; } },
  { get() { return this._14; }, set(v) { if (plain(this, v, 14)) this._14 = v; } },
  { get() { return this._15; }, set(v) { if (plain(this, v, 15)) this._15 = v; } },
  { get() { return this._16; }, set(v) { if (plain(this, v, 16)) this._16 = v; } },
  { get() { return this._17; }, set(v) { if (plain(this, v, 17)) this._17 = v; } },
  { get() { return this._18; }, set(v) { if (plain(this, v, 18)) this._18 = v; } },
  { get() { return this._19; }, set(v) { if (plain(this, v, 19)) this._19 = v; } },
  { get() { return this._20; }, set(v) { if (plain(this, v, 20)) this._20 = v; } },
  { get() { return this._21; }, set(v) { if (plain(this, v, 21)) this._21 = v; } },
  { get() { return this._22; }, set(v) { if (plain(this, v, 22)) this._22 = v; } },
  { get() { return this._23; }, set(v) { if (plain(this, v, 23)) this._23 = v; } },
  { get() { return this._24; }, set(v) { if (plain(this, v, 24)) this._24 = v; } },
  { get() { return this._25; }, set(v) { if (plain(this, v, 25)) this._25 = v; } },
  { get() { return this._26; }, set(v) { if (plain(this, v, 26)) this._26 = v; } },
  { get() { return this._27; }, set(v) { if (plain(this, v, 27)) this._27 = v; } },
  { get() { return this._28; }, set(v) { if (plain(this, v, 28)) this._28 = v; } },
  { get() { return this._29; }, set(v) { if (plain(this, v, 29)) this._29 = v; } },
  { get() { return this._30; }, set(v) { if (plain(this, v, 30)) this._30 = v; } },
  { get() { return this._31; }, set(v) { if (plain(this, v, 31)) this._31 = v; } },
  { get() { return this._32; }, set(v) { if (plain(this, v, 32)) this._32 = v; } },
  { get() { return this._33; }, set(v) { if (plain(this, v, 33)) this._33 = v; } },
  { get() { return this._34; }, set(v) { if (plain(this, v, 34)) this._34 = v; } },
  { get() { return this._35; }, set(v) { if (plain(this, v, 35)) this._35 = v; } },
  { get() { return this._36; }, set(v) { if (plain(this, v, 36)) this._36 = v; } },
  { get() { return this._37; }, set(v) { if (plain(this, v, 37)) this._37 = v; } },
  { get() { return this._38; }, set(v) { if (plain(this, v, 38)) this._38 = v; } },
  { get() { return this._39; }, set(v) { if (plain(this, v, 39)) this._39 = v; } },
  { get() { return this._40; }, set(v) { if (plain(this, v, 40)) this._40 = v; } },
  { get() { return this._41; }, set(v) { if (plain(this, v, 41)) this._41 = v; } },
  { get() { return this._42; }, set(v) { if (plain(this, v, 42)) this._42 = v; } },
  { get() { return this._43; }, set(v) { if (plain(this, v, 43)) this._43 = v; } },
  { get() { return this._44; }, set(v) { if (plain(this, v, 44)) this._44 = v; } },
  { get() { return this._45; }, set(v) { if (plain(this, v, 45)) this._45 = v; } },
  { get() { return this._46; }, set(v) { if (plain(this, v, 46)) this._46 = v; } },
  { get() { return this._47; }, set(v) { if (plain(this, v, 47)) this._47 = v; } },
  { get() { return this._48; }, set(v) { if (plain(this, v, 48)) this._48 = v; } },
  { get() { return this._49; }, set(v) { if (plain(this, v, 49)) this._49 = v; } },
  { get() { return this._50; }, set(v) { if (plain(this, v, 50)) this._50 = v; } },
  { get() { return this._51; }, set(v) { if (plain(this, v, 51)) this._51 = v; } },
  { get() { return this._52; }, set(v) { if (plain(this, v, 52)) this._52 = v; } },
  { get() { return this._53; }, set(v) { if (plain(this, v, 53)) this._53 = v; } },
  { get() { return this._54; }, set(v) { if (plain(this, v, 54)) this._54 = v; } },
  { get() { return this._55; }, set(v) { if (plain(this, v, 55)) this._55 = v; } },
  { get() { return this._56; }, set(v) { if (plain(this, v, 56)) this._56 = v; } },
  { get() { return this._57; }, set(v) { if (plain(this, v, 57)) this._57 = v; } },
  { get() { return this._58; }, set(v) { if (plain(this, v, 58)) this._58 = v; } },
  { get() { return this._59; }, set(v) { if (plain(this, v, 59)) this._59 = v; } },
  { get() { return this._60; }, set(v) { if (plain(this, v, 60)) this._60 = v; } },
  { get() { return this._61; }, set(v) { if (plain(this, v, 61)) this._61 = v; } },
  { get() { return this._62; }, set(v) { if (plain(this, v, 62)) this._62 = v; } },
  { get() { return this._63; }, set(v) { if (plain(this, v, 63)) this._63 = v; } },
];

/**
 * The root of a class: assigns the slots on top of a base class. Always in the same order and as many for
 * all instances of a class, so that they share one layout; in steps, so that a class with few has few.
 */
// biome-ignore format: a table
export function rootClass(Base: new () => object) {
  return class extends Base {
    declare _limits: Float64Array; declare _meta: unknown;
    declare _0: unknown; declare _1: unknown; declare _2: unknown; declare _3: unknown; declare _4: unknown; declare _5: unknown; declare _6: unknown; declare _7: unknown;
    declare _8: unknown; declare _9: unknown; declare _10: unknown; declare _11: unknown; declare _12: unknown; declare _13: unknown; declare _14: unknown; declare _15: unknown;
    declare _16: unknown; declare _17: unknown; declare _18: unknown; declare _19: unknown; declare _20: unknown; declare _21: unknown; declare _22: unknown; declare _23: unknown;
    declare _24: unknown; declare _25: unknown; declare _26: unknown; declare _27: unknown; declare _28: unknown; declare _29: unknown; declare _30: unknown; declare _31: unknown;
    declare _32: unknown; declare _33: unknown; declare _34: unknown; declare _35: unknown; declare _36: unknown; declare _37: unknown; declare _38: unknown; declare _39: unknown;
    declare _40: unknown; declare _41: unknown; declare _42: unknown; declare _43: unknown; declare _44: unknown; declare _45: unknown; declare _46: unknown; declare _47: unknown;
    declare _48: unknown; declare _49: unknown; declare _50: unknown; declare _51: unknown; declare _52: unknown; declare _53: unknown; declare _54: unknown; declare _55: unknown;
    declare _56: unknown; declare _57: unknown; declare _58: unknown; declare _59: unknown; declare _60: unknown; declare _61: unknown; declare _62: unknown; declare _63: unknown;
    constructor(init?: unknown, options?: unknown) {
      super();
      const info = infoOf(new.target);
      const v = resolve(info, init);
      const { length } = v;
      this._limits = info.compiled.openLimits; this._meta = null;
      this._0 = v[0]; this._1 = v[1]; this._2 = v[2]; this._3 = v[3];
      if (length > 4) { this._4 = v[4]; this._5 = v[5]; this._6 = v[6]; this._7 = v[7]; }
      if (length > 8) { this._8 = v[8]; this._9 = v[9]; this._10 = v[10]; this._11 = v[11]; this._12 = v[12]; this._13 = v[13]; this._14 = v[14]; this._15 = v[15]; }
      if (length > 16) { this._16 = v[16]; this._17 = v[17]; this._18 = v[18]; this._19 = v[19]; this._20 = v[20]; this._21 = v[21]; this._22 = v[22]; this._23 = v[23]; this._24 = v[24]; this._25 = v[25]; this._26 = v[26]; this._27 = v[27]; this._28 = v[28]; this._29 = v[29]; this._30 = v[30]; this._31 = v[31]; }
      if (length > 32) { this._32 = v[32]; this._33 = v[33]; this._34 = v[34]; this._35 = v[35]; this._36 = v[36]; this._37 = v[37]; this._38 = v[38]; this._39 = v[39]; this._40 = v[40]; this._41 = v[41]; this._42 = v[42]; this._43 = v[43]; this._44 = v[44]; this._45 = v[45]; this._46 = v[46]; this._47 = v[47]; this._48 = v[48]; this._49 = v[49]; this._50 = v[50]; this._51 = v[51]; this._52 = v[52]; this._53 = v[53]; this._54 = v[54]; this._55 = v[55]; this._56 = v[56]; this._57 = v[57]; this._58 = v[58]; this._59 = v[59]; this._60 = v[60]; this._61 = v[61]; this._62 = v[62]; this._63 = v[63]; }
      if (options !== undefined || info.attaches) attach(this, info, init, options);
    }
  };
}
