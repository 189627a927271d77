// Advance widths in em, each at least that of DejaVu Sans, the widest of the common sans-serif faces, so
// that a text laid out with them fits in any of them.
const NARROW = "ijlI'|.,:; /\\";
const SLIM = 'frt()[]-!';
const WIDE = 'mwMW@%+=<>~^#&OQGDHNU−→∞';
const WIDE_SCRIPT =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]/u;

function characterWidth(character: string): number {
  if (NARROW.includes(character)) return 0.36;
  if (SLIM.includes(character)) return 0.46;
  if (WIDE.includes(character)) return 1;
  if (character >= '0' && character <= '9') return 0.64;
  if (character >= 'A' && character <= 'Z') return 0.74;
  if (character < '\u0080') return 0.65;
  return WIDE_SCRIPT.test(character) ? 1.4 : 1.1;
}

/** Upper estimate of the width of a text in px at a font size in px. */
export function textWidth(text: string, size: number, bold = false): number {
  let em = 0;
  for (const character of text) em += characterWidth(character);
  return em * size * (bold ? 1.13 : 1);
}

/** Cells that a text takes in a terminal: 2 for wide scripts and emoji, 0 for combining marks. */
export function cellWidth(text: string): number {
  let cells = 0;
  for (const character of text) if (!/\p{M}/u.test(character)) cells += WIDE_SCRIPT.test(character) ? 2 : 1;
  return cells;
}
