import { shownName } from '../shown.ts';
import type { Badge } from './badge.ts';

/** Room for a sign, and around a text [px]. The width is an estimate, so the texts are told to fit. */
const [SIGN, MARGIN, HEIGHT] = [6.6, 8, 20] as const;

/**
 * A badge as an image: SVG that stands alone, without scripts, links and fonts of others, with a title and a description for those who do not
 * see it. The text has a contrast of 7 to 1 or more. All names in it are escaped.
 *
 * @example
 * ```ts
 * const log = parseLog(`github.com/a/b@${'c'.repeat(40)} tree1:${'a'.repeat(64)}\n`);
 * const subject = { registry: 'a/registry', key: 'github.com/a/b', model: 'a/<model>', generation: 1, descendants: 2 };
 * badgeSvg(badge(log, subject)).includes('<title>a/&lt;model&gt;: no. 1 in a/registry</title>'); // => true
 * ```
 */
export function badgeSvg(badge: Badge): string {
  const { registry, model, rank, of, index, generation, descendants, log } = badge;
  const [label, value] = [shownName(model), `no. ${rank} in ${shownName(registry)}`];
  const [left, right] = [widthOf(label), widthOf(value)];
  const width = left + right;
  const come = descendants === 1 ? '1 model comes' : `${descendants} models come`;
  const description = `Generation ${generation}; ${come} from it. First logged at line ${index + 1} of ${log.size}, ${rank} of ${of}.`;
  const title = xml(`${label}: ${value}`);
  const text = (x: number, room: number, content: string) =>
    `<text x="${x + MARGIN}" y="14" textLength="${room - 2 * MARGIN}" lengthAdjust="spacingAndGlyphs">${xml(content)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<desc>${xml(description)}</desc>`,
    `<rect width="${left}" height="${HEIGHT}" fill="#333"/>`,
    `<rect x="${left}" width="${right}" height="${HEIGHT}" fill="#0b4f6c"/>`,
    `<g fill="#fff" font-family="Verdana,Geneva,sans-serif" font-size="11">`,
    text(0, left, label),
    text(left, right, value),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function widthOf(text: string): number {
  return Math.round([...text].length * SIGN) + 2 * MARGIN;
}

/** A text between tags or in quotes. What XML has no sign for, {@link shownName} has escaped. */
function xml(text: string): string {
  const escapes: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (sign) => escapes[sign]!);
}
