/** Beginnings of SPDX ids of licences that ask whoever passes on changed work to do so under the same one. */
const COPYLEFT =
  /^(?:[AL]?GPL|MPL|EUPL|EPL|CDDL|OSL|CECILL-[12C]|CC-BY(?:-NC)?-SA|MS-RL|SSPL|GFDL|ODBL|CPL|IPL|QPL|RPL)(?![A-Z])/i;
/** Beginnings of those that ask for little more than to be named. */
const PERMISSIVE =
  /^(?:MIT|Apache|BSD|0BSD|ISC|Unlicense|CC0|CC-BY-\d|Zlib|BSL-1|PostgreSQL|NCSA|X11|PSF|Python|BlueOak|UPL|AFL|MS-PL|CECILL-B|MulanPSL)(?![A-Z])/i;

/** Whether each alternative of a licence asks for changed work to be passed on under the same one. */
export function isCopyleft(licence: string): boolean {
  return alternativesOf(licence).every((parts) => parts.some((part) => COPYLEFT.test(part)));
}

/** Whether a licence has an alternative that asks for little more than to be named. */
export function isPermissive(licence: string): boolean {
  return alternativesOf(licence).some((parts) => parts.every((part) => PERMISSIVE.test(part)));
}

/** The ids of each alternative, without exceptions. Nothing has parentheses, and AND binds more closely than OR. Source: SPDX 2.3, annex D. */
function alternativesOf(licence: string): readonly (readonly string[])[] {
  return licence.split(' OR ').map((one) => one.split(' AND ').map((part) => part.split(' WITH ')[0]!));
}
