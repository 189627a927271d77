/**
 * Seconds since 1970 of a time as OpenSSH writes it, in UTC: `YYYYMMDDZ`, `YYYYMMDDhhmmZ` or `YYYYMMDDhhmmssZ`. Undefined for anything else,
 * such as the 30th of February.
 */
export function sshTime(text: string): number | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?Z$/.exec(text);
  if (match === null) return undefined;
  const [year = '', month = '', day = '', hour = '00', minute = '00', second = '00'] = match.slice(1);
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const time = Date.parse(iso);
  return Number.isNaN(time) || new Date(time).toISOString() !== iso ? undefined : time / 1000;
}
