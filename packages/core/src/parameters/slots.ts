// A table that is longer than our usual files, because it is written out on purpose: accessors made in a
// loop from one literal share their feedback in the engine, and every read would then be a slow one.
import { attach, infoOf, resolve, write } from './instance.ts';

/** How many slots the largest class has. */
export const MAXIMUM_SLOTS = 64;

/** The own fields of an instance: values in declared order, limits that decide plain numbers at once, the rest. */
export type Slots = { _limits: Float64Array; _meta: unknown; [slot: `_${number}`]: unknown };

/** Whether a value is a number within the limits of a slot; small enough to vanish into each setter. */
function within({ _limits }: Slots, value: unknown, slot: number): boolean {
  return typeof value === 'number' && value >= _limits[2 * slot]! && value <= _limits[2 * slot + 1]!;
}

/** Reads and writes slot `i`. A plain number within the limits is stored at once; all else goes the long way. */
// biome-ignore format: a table
export const SLOT_ACCESSORS: readonly { get(this: Slots): unknown; set(this: Slots, value: unknown): void }[] = [
  { get(this: Slots) { return this._0; }, set(this: Slots, v: unknown) { if (within(this, v, 0)) this._0 = v; else write(this, 0, v); } },
  { get(this: Slots) { return this._1; }, set(this: Slots, v: unknown) { if (within(this, v, 1)) this._1 = v; else write(this, 1, v); } },
  { get(this: Slots) { return this._2; }, set(this: Slots, v: unknown) { if (within(this, v, 2)) this._2 = v; else write(this, 2, v); } },
  { get(this: Slots) { return this._3; }, set(this: Slots, v: unknown) { if (within(this, v, 3)) this._3 = v; else write(this, 3, v); } },
  { get(this: Slots) { return this._4; }, set(this: Slots, v: unknown) { if (within(this, v, 4)) this._4 = v; else write(this, 4, v); } },
  { get(this: Slots) { return this._5; }, set(this: Slots, v: unknown) { if (within(this, v, 5)) this._5 = v; else write(this, 5, v); } },
  { get(this: Slots) { return this._6; }, set(this: Slots, v: unknown) { if (within(this, v, 6)) this._6 = v; else write(this, 6, v); } },
  { get(this: Slots) { return this._7; }, set(this: Slots, v: unknown) { if (within(this, v, 7)) this._7 = v; else write(this, 7, v); } },
  { get(this: Slots) { return this._8; }, set(this: Slots, v: unknown) { if (within(this, v, 8)) this._8 = v; else write(this, 8, v); } },
  { get(this: Slots) { return this._9; }, set(this: Slots, v: unknown) { if (within(this, v, 9)) this._9 = v; else write(this, 9, v); } },
  { get(this: Slots) { return this._10; }, set(this: Slots, v: unknown) { if (within(this, v, 10)) this._10 = v; else write(this, 10, v); } },
  { get(this: Slots) { return this._11; }, set(this: Slots, v: unknown) { if (within(this, v, 11)) this._11 = v; else write(this, 11, v); } },
  { get(this: Slots) { return this._12; }, set(this: Slots, v: unknown) { if (within(this, v, 12)) this._12 = v; else write(this, 12, v); } },
  { get(this: Slots) { return this._13; }, set(this: Slots, v: unknown) { if (within(this, v, 13)) this._13 = v; else write(this, 13, v); } },
  { get(this: Slots) { return this._14; }, set(this: Slots, v: unknown) { if (within(this, v, 14)) this._14 = v; else write(this, 14, v); } },
  { get(this: Slots) { return this._15; }, set(this: Slots, v: unknown) { if (within(this, v, 15)) this._15 = v; else write(this, 15, v); } },
  { get(this: Slots) { return this._16; }, set(this: Slots, v: unknown) { if (within(this, v, 16)) this._16 = v; else write(this, 16, v); } },
  { get(this: Slots) { return this._17; }, set(this: Slots, v: unknown) { if (within(this, v, 17)) this._17 = v; else write(this, 17, v); } },
  { get(this: Slots) { return this._18; }, set(this: Slots, v: unknown) { if (within(this, v, 18)) this._18 = v; else write(this, 18, v); } },
  { get(this: Slots) { return this._19; }, set(this: Slots, v: unknown) { if (within(this, v, 19)) this._19 = v; else write(this, 19, v); } },
  { get(this: Slots) { return this._20; }, set(this: Slots, v: unknown) { if (within(this, v, 20)) this._20 = v; else write(this, 20, v); } },
  { get(this: Slots) { return this._21; }, set(this: Slots, v: unknown) { if (within(this, v, 21)) this._21 = v; else write(this, 21, v); } },
  { get(this: Slots) { return this._22; }, set(this: Slots, v: unknown) { if (within(this, v, 22)) this._22 = v; else write(this, 22, v); } },
  { get(this: Slots) { return this._23; }, set(this: Slots, v: unknown) { if (within(this, v, 23)) this._23 = v; else write(this, 23, v); } },
  { get(this: Slots) { return this._24; }, set(this: Slots, v: unknown) { if (within(this, v, 24)) this._24 = v; else write(this, 24, v); } },
  { get(this: Slots) { return this._25; }, set(this: Slots, v: unknown) { if (within(this, v, 25)) this._25 = v; else write(this, 25, v); } },
  { get(this: Slots) { return this._26; }, set(this: Slots, v: unknown) { if (within(this, v, 26)) this._26 = v; else write(this, 26, v); } },
  { get(this: Slots) { return this._27; }, set(this: Slots, v: unknown) { if (within(this, v, 27)) this._27 = v; else write(this, 27, v); } },
  { get(this: Slots) { return this._28; }, set(this: Slots, v: unknown) { if (within(this, v, 28)) this._28 = v; else write(this, 28, v); } },
  { get(this: Slots) { return this._29; }, set(this: Slots, v: unknown) { if (within(this, v, 29)) this._29 = v; else write(this, 29, v); } },
  { get(this: Slots) { return this._30; }, set(this: Slots, v: unknown) { if (within(this, v, 30)) this._30 = v; else write(this, 30, v); } },
  { get(this: Slots) { return this._31; }, set(this: Slots, v: unknown) { if (within(this, v, 31)) this._31 = v; else write(this, 31, v); } },
  { get(this: Slots) { return this._32; }, set(this: Slots, v: unknown) { if (within(this, v, 32)) this._32 = v; else write(this, 32, v); } },
  { get(this: Slots) { return this._33; }, set(this: Slots, v: unknown) { if (within(this, v, 33)) this._33 = v; else write(this, 33, v); } },
  { get(this: Slots) { return this._34; }, set(this: Slots, v: unknown) { if (within(this, v, 34)) this._34 = v; else write(this, 34, v); } },
  { get(this: Slots) { return this._35; }, set(this: Slots, v: unknown) { if (within(this, v, 35)) this._35 = v; else write(this, 35, v); } },
  { get(this: Slots) { return this._36; }, set(this: Slots, v: unknown) { if (within(this, v, 36)) this._36 = v; else write(this, 36, v); } },
  { get(this: Slots) { return this._37; }, set(this: Slots, v: unknown) { if (within(this, v, 37)) this._37 = v; else write(this, 37, v); } },
  { get(this: Slots) { return this._38; }, set(this: Slots, v: unknown) { if (within(this, v, 38)) this._38 = v; else write(this, 38, v); } },
  { get(this: Slots) { return this._39; }, set(this: Slots, v: unknown) { if (within(this, v, 39)) this._39 = v; else write(this, 39, v); } },
  { get(this: Slots) { return this._40; }, set(this: Slots, v: unknown) { if (within(this, v, 40)) this._40 = v; else write(this, 40, v); } },
  { get(this: Slots) { return this._41; }, set(this: Slots, v: unknown) { if (within(this, v, 41)) this._41 = v; else write(this, 41, v); } },
  { get(this: Slots) { return this._42; }, set(this: Slots, v: unknown) { if (within(this, v, 42)) this._42 = v; else write(this, 42, v); } },
  { get(this: Slots) { return this._43; }, set(this: Slots, v: unknown) { if (within(this, v, 43)) this._43 = v; else write(this, 43, v); } },
  { get(this: Slots) { return this._44; }, set(this: Slots, v: unknown) { if (within(this, v, 44)) this._44 = v; else write(this, 44, v); } },
  { get(this: Slots) { return this._45; }, set(this: Slots, v: unknown) { if (within(this, v, 45)) this._45 = v; else write(this, 45, v); } },
  { get(this: Slots) { return this._46; }, set(this: Slots, v: unknown) { if (within(this, v, 46)) this._46 = v; else write(this, 46, v); } },
  { get(this: Slots) { return this._47; }, set(this: Slots, v: unknown) { if (within(this, v, 47)) this._47 = v; else write(this, 47, v); } },
  { get(this: Slots) { return this._48; }, set(this: Slots, v: unknown) { if (within(this, v, 48)) this._48 = v; else write(this, 48, v); } },
  { get(this: Slots) { return this._49; }, set(this: Slots, v: unknown) { if (within(this, v, 49)) this._49 = v; else write(this, 49, v); } },
  { get(this: Slots) { return this._50; }, set(this: Slots, v: unknown) { if (within(this, v, 50)) this._50 = v; else write(this, 50, v); } },
  { get(this: Slots) { return this._51; }, set(this: Slots, v: unknown) { if (within(this, v, 51)) this._51 = v; else write(this, 51, v); } },
  { get(this: Slots) { return this._52; }, set(this: Slots, v: unknown) { if (within(this, v, 52)) this._52 = v; else write(this, 52, v); } },
  { get(this: Slots) { return this._53; }, set(this: Slots, v: unknown) { if (within(this, v, 53)) this._53 = v; else write(this, 53, v); } },
  { get(this: Slots) { return this._54; }, set(this: Slots, v: unknown) { if (within(this, v, 54)) this._54 = v; else write(this, 54, v); } },
  { get(this: Slots) { return this._55; }, set(this: Slots, v: unknown) { if (within(this, v, 55)) this._55 = v; else write(this, 55, v); } },
  { get(this: Slots) { return this._56; }, set(this: Slots, v: unknown) { if (within(this, v, 56)) this._56 = v; else write(this, 56, v); } },
  { get(this: Slots) { return this._57; }, set(this: Slots, v: unknown) { if (within(this, v, 57)) this._57 = v; else write(this, 57, v); } },
  { get(this: Slots) { return this._58; }, set(this: Slots, v: unknown) { if (within(this, v, 58)) this._58 = v; else write(this, 58, v); } },
  { get(this: Slots) { return this._59; }, set(this: Slots, v: unknown) { if (within(this, v, 59)) this._59 = v; else write(this, 59, v); } },
  { get(this: Slots) { return this._60; }, set(this: Slots, v: unknown) { if (within(this, v, 60)) this._60 = v; else write(this, 60, v); } },
  { get(this: Slots) { return this._61; }, set(this: Slots, v: unknown) { if (within(this, v, 61)) this._61 = v; else write(this, 61, v); } },
  { get(this: Slots) { return this._62; }, set(this: Slots, v: unknown) { if (within(this, v, 62)) this._62 = v; else write(this, 62, v); } },
  { get(this: Slots) { return this._63; }, set(this: Slots, v: unknown) { if (within(this, v, 63)) this._63 = v; else write(this, 63, v); } },
];

/** Names of the slots in order. */
export const SLOT_NAMES = SLOT_ACCESSORS.map((_, i): `_${number}` => `_${i}`);

/**
 * Constructors in buckets of 4, 8, 16, 32 and 64 slots on top of a base class. Each assigns its slots in
 * one fixed order, so that all instances of a class share one layout.
 */
// biome-ignore format: a table
export function slotClasses(Base: new () => object) {
  class Slots4 extends Base {
    declare _limits: Float64Array; declare _meta: unknown;
    declare _0: unknown; declare _1: unknown; declare _2: unknown; declare _3: unknown;
    constructor(init?: unknown, options?: unknown) {
      super();
      const info = infoOf(new.target);
      const v = resolve(info, init);
      this._limits = info.compiled.openLimits; this._meta = null;
      this._0 = v[0]; this._1 = v[1]; this._2 = v[2]; this._3 = v[3];
      if (options !== undefined || info.attaches) attach(this, info, init, options, v, 4);
    }
  }
  class Slots8 extends Base {
    declare _limits: Float64Array; declare _meta: unknown;
    declare _0: unknown; declare _1: unknown; declare _2: unknown; declare _3: unknown; declare _4: unknown; declare _5: unknown; declare _6: unknown; declare _7: unknown;
    constructor(init?: unknown, options?: unknown) {
      super();
      const info = infoOf(new.target);
      const v = resolve(info, init);
      this._limits = info.compiled.openLimits; this._meta = null;
      this._0 = v[0]; this._1 = v[1]; this._2 = v[2]; this._3 = v[3]; this._4 = v[4]; this._5 = v[5]; this._6 = v[6]; this._7 = v[7];
      if (options !== undefined || info.attaches) attach(this, info, init, options, v, 8);
    }
  }
  class Slots16 extends Base {
    declare _limits: Float64Array; declare _meta: unknown;
    declare _0: unknown; declare _1: unknown; declare _2: unknown; declare _3: unknown; declare _4: unknown; declare _5: unknown; declare _6: unknown; declare _7: unknown;
    declare _8: unknown; declare _9: unknown; declare _10: unknown; declare _11: unknown; declare _12: unknown; declare _13: unknown; declare _14: unknown; declare _15: unknown;
    constructor(init?: unknown, options?: unknown) {
      super();
      const info = infoOf(new.target);
      const v = resolve(info, init);
      this._limits = info.compiled.openLimits; this._meta = null;
      this._0 = v[0]; this._1 = v[1]; this._2 = v[2]; this._3 = v[3]; this._4 = v[4]; this._5 = v[5]; this._6 = v[6]; this._7 = v[7]; this._8 = v[8]; this._9 = v[9]; this._10 = v[10]; this._11 = v[11]; this._12 = v[12]; this._13 = v[13]; this._14 = v[14]; this._15 = v[15];
      if (options !== undefined || info.attaches) attach(this, info, init, options, v, 16);
    }
  }
  class Slots32 extends Base {
    declare _limits: Float64Array; declare _meta: unknown;
    declare _0: unknown; declare _1: unknown; declare _2: unknown; declare _3: unknown; declare _4: unknown; declare _5: unknown; declare _6: unknown; declare _7: unknown;
    declare _8: unknown; declare _9: unknown; declare _10: unknown; declare _11: unknown; declare _12: unknown; declare _13: unknown; declare _14: unknown; declare _15: unknown;
    declare _16: unknown; declare _17: unknown; declare _18: unknown; declare _19: unknown; declare _20: unknown; declare _21: unknown; declare _22: unknown; declare _23: unknown;
    declare _24: unknown; declare _25: unknown; declare _26: unknown; declare _27: unknown; declare _28: unknown; declare _29: unknown; declare _30: unknown; declare _31: unknown;
    constructor(init?: unknown, options?: unknown) {
      super();
      const info = infoOf(new.target);
      const v = resolve(info, init);
      this._limits = info.compiled.openLimits; this._meta = null;
      this._0 = v[0]; this._1 = v[1]; this._2 = v[2]; this._3 = v[3]; this._4 = v[4]; this._5 = v[5]; this._6 = v[6]; this._7 = v[7]; this._8 = v[8]; this._9 = v[9]; this._10 = v[10]; this._11 = v[11]; this._12 = v[12]; this._13 = v[13]; this._14 = v[14]; this._15 = v[15]; this._16 = v[16]; this._17 = v[17]; this._18 = v[18]; this._19 = v[19]; this._20 = v[20]; this._21 = v[21]; this._22 = v[22]; this._23 = v[23]; this._24 = v[24]; this._25 = v[25]; this._26 = v[26]; this._27 = v[27]; this._28 = v[28]; this._29 = v[29]; this._30 = v[30]; this._31 = v[31];
      if (options !== undefined || info.attaches) attach(this, info, init, options, v, 32);
    }
  }
  class Slots64 extends Base {
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
      this._limits = info.compiled.openLimits; this._meta = null;
      this._0 = v[0]; this._1 = v[1]; this._2 = v[2]; this._3 = v[3]; this._4 = v[4]; this._5 = v[5]; this._6 = v[6]; this._7 = v[7]; this._8 = v[8]; this._9 = v[9]; this._10 = v[10]; this._11 = v[11]; this._12 = v[12]; this._13 = v[13]; this._14 = v[14]; this._15 = v[15]; this._16 = v[16]; this._17 = v[17]; this._18 = v[18]; this._19 = v[19]; this._20 = v[20]; this._21 = v[21]; this._22 = v[22]; this._23 = v[23]; this._24 = v[24]; this._25 = v[25]; this._26 = v[26]; this._27 = v[27]; this._28 = v[28]; this._29 = v[29]; this._30 = v[30]; this._31 = v[31]; this._32 = v[32]; this._33 = v[33]; this._34 = v[34]; this._35 = v[35]; this._36 = v[36]; this._37 = v[37]; this._38 = v[38]; this._39 = v[39]; this._40 = v[40]; this._41 = v[41]; this._42 = v[42]; this._43 = v[43]; this._44 = v[44]; this._45 = v[45]; this._46 = v[46]; this._47 = v[47]; this._48 = v[48]; this._49 = v[49]; this._50 = v[50]; this._51 = v[51]; this._52 = v[52]; this._53 = v[53]; this._54 = v[54]; this._55 = v[55]; this._56 = v[56]; this._57 = v[57]; this._58 = v[58]; this._59 = v[59]; this._60 = v[60]; this._61 = v[61]; this._62 = v[62]; this._63 = v[63];
      if (options !== undefined || info.attaches) attach(this, info, init, options, v, 64);
    }
  }
  return [Slots4, Slots8, Slots16, Slots32, Slots64] as const;
}
