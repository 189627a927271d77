import { parseSync } from 'vite';

/** One piece of example code and where it stands. */
export type Block = {
  /** The code between the fences. */
  readonly code: string;
  /** The code of the blocks that it goes on with. */
  readonly before?: string;
  /** Line of the file on which the code begins, from 1. */
  readonly line: number;
};

const OPENING = /^(\s*)```(\w+)?(.*)$/;

/**
 * Blocks fenced as ts in markdown. Those fenced as `ts no-run` are left out; one fenced as `ts continue` goes on with the
 * block before it.
 */
export function markdownBlocks(text: string, firstLine = 1): Block[] {
  const blocks: Block[] = [];
  let open: { run: boolean; goesOn: boolean; line: number; code: string[] } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const fence = OPENING.exec(line);
    if (open !== undefined && fence !== null) {
      if (open.run) blocks.push(blockOf(open, blocks.at(-1)));
      open = undefined;
    } else if (open !== undefined) {
      open.code.push(line);
    } else if (fence !== null) {
      const run = fence[2] === 'ts' && !/\bno-run\b/.test(fence[3] ?? '');
      const goesOn = /\bcontinue\b/.test(fence[3] ?? '');
      open = { run, goesOn, line: firstLine + index + 1, code: [] };
    }
  }
  return blocks;
}

/** A text that a page says a constant of a listing is. */
export type ShownText = {
  /** Line on which the listing begins, from 1. */
  readonly listing: number;
  readonly name: string;
  /** The text, as code. */
  readonly text: string;
};

/** What stands in text blocks behind "`name` is", with the last listing above each. */
export function shownTexts(markdown: string): ShownText[] {
  const listings = markdownBlocks(markdown).map(({ line }) => line);
  const found = markdown.matchAll(/^`(\w+)` is\n\n```text\n([\s\S]*?)\n```$/gm);
  return [...found].map((match) => {
    const line = markdown.slice(0, match.index).split('\n').length;
    const listing = listings.findLast((start) => start < line);
    if (listing === undefined) throw new Error(`'${match[1]}', of line ${line}, stands below no listing.`);
    return { listing, name: match[1]!, text: JSON.stringify(match[2]) };
  });
}

function blockOf(
  {
    goesOn,
    line,
    code,
  }: { readonly goesOn: boolean; readonly line: number; readonly code: readonly string[] },
  last: Block | undefined,
): Block {
  const own = { code: code.join('\n'), line };
  if (!goesOn || last === undefined) return own;
  return { ...own, before: last.before === undefined ? last.code : `${last.before}\n${last.code}` };
}

/** Blocks that stand below an `@example` tag in the doc comments of a TypeScript source. */
export function docBlocks(source: string): Block[] {
  const blocks: Block[] = [];
  for (const comment of parseSync('source.ts', source).comments) {
    if (comment.type !== 'Block' || !comment.value.startsWith('*')) continue;
    const firstLine = source.slice(0, comment.start).split('\n').length;
    let inExample = false;
    const lines = comment.value.split('\n').map((line) => {
      const text = line.replace(/^\s*\*? ?/, '');
      const tag = /^@(\w+)/.exec(text);
      if (tag !== null) inExample = tag[1] === 'example';
      return inExample ? text : '';
    });
    blocks.push(...markdownBlocks(lines.join('\n'), firstLine));
  }
  return blocks;
}
