/**
 * Simple case folding of Unicode 17.0.0 (statuses C and S of CaseFolding.txt), made by tools/simpleFolding.mjs. It is kept here and
 * not asked of the engine, so that two versions of Node never disagree about which names are one.
 *
 * A row is start, length, step (all hexadecimal) and delta: each step-th sign from start up to start + length folds to itself plus delta.
 */
const ROWS = `
41,19,1,32 b5,0,1,775 c0,16,1,32 d8,6,1,32 100,2e,2,1 132,4,2,1 139,e,2,1 14a,2c,2,1 178,0,1,-121 179,4,2,1
17f,0,1,-268 181,0,1,210 182,2,2,1 186,0,1,206 187,0,1,1 189,1,1,205 18b,0,1,1 18e,0,1,79 18f,0,1,202
190,0,1,203 191,0,1,1 193,0,1,205 194,0,1,207 196,0,1,211 197,0,1,209 198,0,1,1 19c,0,1,211 19d,0,1,213
19f,0,1,214 1a0,4,2,1 1a6,0,1,218 1a7,0,1,1 1a9,0,1,218 1ac,0,1,1 1ae,0,1,218 1af,0,1,1 1b1,1,1,217 1b3,2,2,1
1b7,0,1,219 1b8,0,1,1 1bc,0,1,1 1c4,0,1,2 1c5,0,1,1 1c7,0,1,2 1c8,0,1,1 1ca,0,1,2 1cb,10,2,1 1de,10,2,1
1f1,0,1,2 1f2,2,2,1 1f6,0,1,-97 1f7,0,1,-56 1f8,26,2,1 220,0,1,-130 222,10,2,1 23a,0,1,10795 23b,0,1,1
23d,0,1,-163 23e,0,1,10792 241,0,1,1 243,0,1,-195 244,0,1,69 245,0,1,71 246,8,2,1 345,0,1,116 370,2,2,1
376,0,1,1 37f,0,1,116 386,0,1,38 388,2,1,37 38c,0,1,64 38e,1,1,63 391,10,1,32 3a3,8,1,32 3c2,0,1,1 3cf,0,1,8
3d0,0,1,-30 3d1,0,1,-25 3d5,0,1,-15 3d6,0,1,-22 3d8,16,2,1 3f0,0,1,-54 3f1,0,1,-48 3f4,0,1,-60 3f5,0,1,-64
3f7,0,1,1 3f9,0,1,-7 3fa,0,1,1 3fd,2,1,-130 400,f,1,80 410,1f,1,32 460,20,2,1 48a,34,2,1 4c0,0,1,15 4c1,c,2,1
4d0,5e,2,1 531,25,1,48 10a0,25,1,7264 10c7,0,1,7264 10cd,0,1,7264 13f8,5,1,-8 1c80,0,1,-6222 1c81,0,1,-6221
1c82,0,1,-6212 1c83,1,1,-6210 1c85,0,1,-6211 1c86,0,1,-6204 1c87,0,1,-6180 1c88,0,1,35267 1c89,0,1,1
1c90,2a,1,-3008 1cbd,2,1,-3008 1e00,94,2,1 1e9b,0,1,-58 1e9e,0,1,-7615 1ea0,5e,2,1 1f08,7,1,-8 1f18,5,1,-8
1f28,7,1,-8 1f38,7,1,-8 1f48,5,1,-8 1f59,6,2,-8 1f68,7,1,-8 1f88,7,1,-8 1f98,7,1,-8 1fa8,7,1,-8 1fb8,1,1,-8
1fba,1,1,-74 1fbc,0,1,-9 1fbe,0,1,-7173 1fc8,3,1,-86 1fcc,0,1,-9 1fd3,0,1,-7235 1fd8,1,1,-8 1fda,1,1,-100
1fe3,0,1,-7219 1fe8,1,1,-8 1fea,1,1,-112 1fec,0,1,-7 1ff8,1,1,-128 1ffa,1,1,-126 1ffc,0,1,-9 2126,0,1,-7517
212a,0,1,-8383 212b,0,1,-8262 2132,0,1,28 2160,f,1,16 2183,0,1,1 24b6,19,1,26 2c00,2f,1,48 2c60,0,1,1
2c62,0,1,-10743 2c63,0,1,-3814 2c64,0,1,-10727 2c67,4,2,1 2c6d,0,1,-10780 2c6e,0,1,-10749 2c6f,0,1,-10783
2c70,0,1,-10782 2c72,0,1,1 2c75,0,1,1 2c7e,1,1,-10815 2c80,62,2,1 2ceb,2,2,1 2cf2,0,1,1 a640,2c,2,1
a680,1a,2,1 a722,c,2,1 a732,3c,2,1 a779,2,2,1 a77d,0,1,-35332 a77e,8,2,1 a78b,0,1,1 a78d,0,1,-42280 a790,2,2,1
a796,12,2,1 a7aa,0,1,-42308 a7ab,0,1,-42319 a7ac,0,1,-42315 a7ad,0,1,-42305 a7ae,0,1,-42308 a7b0,0,1,-42258
a7b1,0,1,-42282 a7b2,0,1,-42261 a7b3,0,1,928 a7b4,e,2,1 a7c4,0,1,-48 a7c5,0,1,-42307 a7c6,0,1,-35384
a7c7,2,2,1 a7cb,0,1,-42343 a7cc,e,2,1 a7dc,0,1,-42561 a7f5,0,1,1 ab70,4f,1,-38864 fb05,0,1,1 ff21,19,1,32
10400,27,1,40 104b0,23,1,40 10570,a,1,39 1057c,e,1,39 1058c,6,1,39 10594,1,1,39 10c80,32,1,64 10d50,15,1,32
118a0,1f,1,32 16e40,1f,1,32 16ea0,18,1,27 1e900,21,1,34
`;

const FOLDED = new Map(
  ROWS.trim()
    .split(/\s/)
    .flatMap((row) => {
      const [start = '', length = '', step = '', delta = ''] = row.split(',');
      const from = Number.parseInt(start, 16);
      const by = Number.parseInt(step, 16);
      const count = Number.parseInt(length, 16) / by + 1;
      return Array.from({ length: count }, (_, i): [string, string] => {
        const code = from + i * by;
        return [String.fromCodePoint(code), String.fromCodePoint(code + Number(delta))];
      });
    }),
);

/** A text in which all signs that differ in case only are the same, in Unicode form C. */
export function foldCase(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is all of ASCII.
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  let folded = '';
  for (const sign of text) folded += FOLDED.get(sign) ?? sign;
  // A capital that has no accented form of its own may fold to a letter that has one: J and a caron, and the small letter of both.
  return folded.normalize('NFC');
}
