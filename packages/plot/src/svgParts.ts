import { escapeXml } from './cleanText.ts';

/** Attributes of an element; those that are undefined are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An SVG element as text. `content` is taken as it is: escape text before. */
export function element(name: string, attributes: Attributes, content?: string): string {
  let text = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    text += ` ${key}="${typeof value === 'number' ? coordinate(value) : escapeXml(value)}"`;
  }
  return content === undefined ? `${text}/>` : `${text}>${content}</${name}>`;
}

/** A text of one or more lines, the baseline of the first at `y`. */
export function textLines(
  lines: readonly string[],
  lineHeight: number,
  { x, y, ...rest }: Attributes,
): string {
  return lines
    .map((line, index) => element('text', { x, y: Number(y) + index * lineHeight, ...rest }, escapeXml(line)))
    .join('');
}

/** A position in px to a hundredth, never with an exponent. */
export function coordinate(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}

/** Path data through points. */
export function pathData(points: readonly (readonly [number, number])[]): string {
  return points
    .map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${coordinate(x)} ${coordinate(y)}`)
    .join('');
}

/** Name for ids inside one SVG, the same for the same content (FNV-1a, 32 bits). */
export function contentId(content: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < content.length; index++)
    hash = Math.imul(hash ^ content.charCodeAt(index), 0x01000193);
  return `chart-${(hash >>> 0).toString(36)}`;
}
