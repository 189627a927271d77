/**
 * A time in seconds for a person: `0.42 s`, `12 s`, `3 min 5 s`, `2 h 10 min`.
 */
export function duration(seconds: number): string {
  if (seconds < 10) return `${Number(seconds.toPrecision(2))} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** A size for a person: `24 kB`, `1.3 GB`, of 1,000 bytes each. */
export function size(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  if (value === 1 && unit === 0) return '1 byte';
  return `${unit === 0 ? value : Number(value.toPrecision(3))} ${units[unit]}`;
}
