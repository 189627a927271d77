import { textWidth } from '../src/textWidth.ts';

/** An element of an SVG as read back. */
export type ReadElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
};

const TAG = /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/y;
const TEXT = /(?:[^<&]|&(?:amp|lt|gt|quot|#39);)+/y;

/** Reads XML strictly, as far as the charts use it: throws on anything that is not well-formed. */
export function readSvg(svg: string): ReadElement[] {
  const found: ReadElement[] = [];
  const open: ReadElement[] = [];
  let at = 0;
  while (at < svg.length) {
    TAG.lastIndex = at;
    TEXT.lastIndex = at;
    const tag = TAG.exec(svg);
    const text = tag === null ? TEXT.exec(svg) : null;
    const length = (tag ?? text)?.[0].length ?? 0;
    if (length === 0) throw new Error(`Not well-formed at ${at}: ${svg.slice(at, at + 40)}`);
    at += length;
    if (text !== null) {
      const owner = open.at(-1);
      if (owner === undefined) throw new Error(`Text outside of the root: ${text[0]}`);
      owner.text += unescapeXml(text[0]);
    } else if (tag?.[1] === '/') {
      if (open.pop()?.name !== tag[2]) throw new Error(`Closes ${tag[2]} out of order.`);
    } else if (tag !== null) {
      if (open.length === 0 && found.length > 0) throw new Error('Has two roots.');
      const element = { name: tag[2] ?? '', attributes: readAttributes(tag[3] ?? ''), text: '' };
      found.push(element);
      if (tag[4] === '') open.push(element);
    }
  }
  if (open.length > 0) throw new Error(`Leaves ${open.at(-1)?.name} open.`);
  return found;
}

function readAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (name in attributes) throw new Error(`Repeats the attribute ${name}.`);
    if (/&(?!(?:amp|lt|gt|quot|#39);)/.test(value)) throw new Error(`Unescaped & in ${name}.`);
    attributes[name] = unescapeXml(value);
  }
  return attributes;
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** The rectangle that a text covers at most, in px. */
export type Box = {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

/** Rectangles of all texts, by the widths of the widest common face. */
export function textBoxes(svg: string): Box[] {
  return readSvg(svg)
    .filter(({ name }) => name === 'text')
    .map(({ attributes, text }) => {
      const size = Number(attributes['font-size']);
      const width = textWidth(text, size, attributes['font-weight'] === '600');
      const anchor = attributes['text-anchor'] ?? 'start';
      const left = Number(attributes.x) - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0);
      const y = Number(attributes.y);
      return { text, left, right: left + width, top: y - size * 0.78, bottom: y + size * 0.22 };
    });
}

/** What is wrong with the texts of a picture: pairs that cover each other, and those that are cut. */
export function textFaults(svg: string): string[] {
  const root = readSvg(svg)[0];
  const [width, height] = [Number(root?.attributes.width), Number(root?.attributes.height)];
  const boxes = textBoxes(svg);
  const faults: string[] = [];
  for (const [index, box] of boxes.entries()) {
    if (box.left < -0.5 || box.right > width + 0.5 || box.top < 0 || box.bottom > height)
      faults.push(`'${box.text}' is cut`);
    for (const other of boxes.slice(index + 1))
      if (
        box.left < other.right &&
        other.left < box.right &&
        box.top < other.bottom &&
        other.top < box.bottom
      )
        faults.push(`'${box.text}' covers '${other.text}'`);
  }
  return faults;
}

/** Numbers in all path data, positions and sizes of a picture. */
export function numbersOf(svg: string): number[] {
  return readSvg(svg).flatMap(({ attributes }) =>
    ['d', 'x', 'y', 'cx', 'cy', 'r', 'width', 'height'].flatMap((name) =>
      (attributes[name] ?? '')
        .split(/[MLHVZhv\s]+/)
        .filter((part) => part !== '')
        .map(Number),
    ),
  );
}

/** Elements of a class. */
export function ofClass(svg: string, name: string): ReadElement[] {
  return readSvg(svg).filter(({ attributes }) => attributes.class === name);
}
