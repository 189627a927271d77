type Measured = Readonly<Record<string, number | null>>;

/**
 * Copies measured numbers into columns that lie one after the other, `rows` apart. Written out, because each
 * place in the text learns the one name it sees; a loop sees them all, learns none, and takes ten times
 * as long.
 */
// biome-ignore format: a table
export function gather(data: Float64Array, row: number, rows: number, names: readonly string[], from: Measured): void {
  const count = names.length;
  let at = row;
  if (count === 0) return; data[at] = from[names[0]!] ?? Number.NaN; at += rows;
  if (count === 1) return; data[at] = from[names[1]!] ?? Number.NaN; at += rows;
  if (count === 2) return; data[at] = from[names[2]!] ?? Number.NaN; at += rows;
  if (count === 3) return; data[at] = from[names[3]!] ?? Number.NaN; at += rows;
  if (count === 4) return; data[at] = from[names[4]!] ?? Number.NaN; at += rows;
  if (count === 5) return; data[at] = from[names[5]!] ?? Number.NaN; at += rows;
  if (count === 6) return; data[at] = from[names[6]!] ?? Number.NaN; at += rows;
  if (count === 7) return; data[at] = from[names[7]!] ?? Number.NaN; at += rows;
  if (count === 8) return; data[at] = from[names[8]!] ?? Number.NaN; at += rows;
  if (count === 9) return; data[at] = from[names[9]!] ?? Number.NaN; at += rows;
  if (count === 10) return; data[at] = from[names[10]!] ?? Number.NaN; at += rows;
  if (count === 11) return; data[at] = from[names[11]!] ?? Number.NaN; at += rows;
  if (count === 12) return; data[at] = from[names[12]!] ?? Number.NaN; at += rows;
  if (count === 13) return; data[at] = from[names[13]!] ?? Number.NaN; at += rows;
  if (count === 14) return; data[at] = from[names[14]!] ?? Number.NaN; at += rows;
  if (count === 15) return; data[at] = from[names[15]!] ?? Number.NaN; at += rows;
  if (count === 16) return; data[at] = from[names[16]!] ?? Number.NaN; at += rows;
  if (count === 17) return; data[at] = from[names[17]!] ?? Number.NaN; at += rows;
  if (count === 18) return; data[at] = from[names[18]!] ?? Number.NaN; at += rows;
  if (count === 19) return; data[at] = from[names[19]!] ?? Number.NaN; at += rows;
  if (count === 20) return; data[at] = from[names[20]!] ?? Number.NaN; at += rows;
  if (count === 21) return; data[at] = from[names[21]!] ?? Number.NaN; at += rows;
  if (count === 22) return; data[at] = from[names[22]!] ?? Number.NaN; at += rows;
  if (count === 23) return; data[at] = from[names[23]!] ?? Number.NaN; at += rows;
  for (let i = 24; i < count; i++, at += rows) data[at] = from[names[i]!] ?? Number.NaN;
}
