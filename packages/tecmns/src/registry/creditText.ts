import { UNITS } from '@tecmns/netlist';
import { escaped } from '../cli/escaped.ts';
import type { Style } from '../cli/style.ts';
import { wrap } from '../cli/wrap.ts';
import type { CreditRow } from './creditRows.ts';
import { shownNode } from './shownNode.ts';
import { tokensText } from './tokenAmount.ts';

/** Models that are named on the way to somebody. */
const MOST_NAMED = 6;
/** Width of a share: `100.000000 %`. */
const SHARE = 12;
const INDENT = '    ';

/** The table of credit for people: who, share and amount, and below through which models it comes. */
export function creditText(
  rows: readonly CreditRow[],
  { decimals, width, style }: { readonly decimals: number; readonly width: number; readonly style: Style },
): string {
  const texts = rows.map(({ amount }) => tokensText(amount, decimals));
  const column = Math.max('amount'.length, ...texts.map((text) => text.length));
  const numbers = (share: string, amount: string) => ` ${share.padStart(SHARE)}  ${amount.padStart(column)}`;
  const room = width - numbers('', '').length;
  const line = (who: string, share: string, amount: string, style: (text: string) => string) => {
    const right = numbers(share, amount);
    if (who.length <= room) return `${style(who)}${' '.repeat(room - who.length)}${right}`;
    // Names and amounts without end have lines of their own.
    const below = room < 0 ? [share, amount] : [right];
    return [style(wrap(who, width, INDENT)), ...below.map((text) => text.padStart(width))].join('\n');
  };
  const body = rows.map((row, i) => [
    line(whoText(row), percentText(row.share), texts[i]!, row.isUnclaimed ? style.faint : style.bold),
    ...(row.isUnclaimed ? [] : [INDENT + wrap(throughText(row), width - 4).replaceAll('\n', `\n${INDENT}`)]),
  ]);
  return [line('who', 'share', 'amount', (text) => text), ...body.flat()].join('\n');
}

function whoText({ who, address, isUnclaimed }: CreditRow): string {
  if (isUnclaimed) return `nobody yet: ${shownSeed(who)}`;
  const at =
    address === null || who.endsWith(address.toLowerCase())
      ? ''
      : ` ${address.slice(0, 6)}…${address.slice(-4)}`;
  return `${escaped(who)}${at}`;
}

function throughText({ through }: CreditRow): string {
  const names = [...new Set(through.map(({ node }) => modelOf(node)))];
  const rest = names.length - MOST_NAMED;
  const shown = names.slice(0, MOST_NAMED).join(', ');
  return `through ${rest > 0 ? `${shown} and ${rest} more` : shown}`;
}

/** The model that a node is, or its repository. */
function modelOf(node: string): string {
  const model = /#([a-z0-9/-]+)$/.exec(node)?.[1];
  return model?.includes('/') ? model : shownNode(node);
}

/** A node by which something waits, with the beginning of its commit or hash. */
function shownSeed(node: string): string {
  return escaped(node).replace(/([@:][0-9a-f]{12})[0-9a-f]{28,52}/, '$1');
}

/** Percent with six digits, rounded down. */
export function percentText(share: bigint): string {
  const digits = ((share * 10n ** 8n) / UNITS).toString().padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)} %`;
}
