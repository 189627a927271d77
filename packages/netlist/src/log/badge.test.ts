import { describe, expect, test } from 'vitest';
import { badge } from './badge.ts';
import { badgeSvg } from './badgeSvg.ts';
import { parseLog } from './log.ts';

const lines = ['a/b@1', 'x/y@1', 'a/b@2', 'n/m//s@t@1', 'x/y@2'].map((name) => {
  const at = name.lastIndexOf('@');
  return `github.com/${name.slice(0, at)}@${name.slice(at + 1).repeat(40)} tree1:${'a'.repeat(64)}\n`;
});
const log = parseLog(lines.join(''));
const subject = {
  registry: 'commonsbuild/models',
  key: 'github.com/x/y',
  model: 'x/y',
  generation: 2,
  descendants: 3,
};

describe('a badge', () => {
  test('counts repositories by when each was logged first, not commits', () => {
    const ranks = ['a/b', 'x/y', 'n/m//s@t'].map((name) =>
      badge(log, { ...subject, key: `github.com/${name}` }),
    );
    expect(ranks.map(({ rank, index, of }) => [rank, index, of])).toEqual([
      [1, 0, 3],
      [2, 1, 3],
      [3, 3, 3],
    ]);
    expect(ranks[1]).toEqual({
      ...subject,
      rank: 2,
      of: 3,
      index: 1,
      node: `github.com/x/y@${'1'.repeat(40)}`,
      tree1: `tree1:${'a'.repeat(64)}`,
      log: { size: 5, root: log.tree.root() },
    });
  });

  test('keeps its rank when the log grows', () => {
    const longer = parseLog(
      [...lines, `github.com/z/z@${'3'.repeat(40)} tree1:${'b'.repeat(64)}\n`].join(''),
    );
    expect(badge(longer, subject)).toMatchObject({ rank: 2, index: 1, of: 4 });
  });

  test('is not given to what was never logged', () => {
    expect(() => badge(log, { ...subject, key: 'github.com/x' })).toThrow(
      expect.objectContaining({ name: 'NetlistError', code: 'not-logged' }),
    );
  });
});

describe('its image', () => {
  const svg = badgeSvg(badge(log, subject));

  test('says what it shows to those who do not see it', () => {
    expect(svg).toContain('role="img" aria-label="x/y: no. 2 in commonsbuild/models"');
    expect(svg).toContain('<title>x/y: no. 2 in commonsbuild/models</title>');
    expect(svg).toContain(
      '<desc>Generation 2; 3 models come from it. First logged at line 2 of 5, 2 of 3.</desc>',
    );
    const one = badgeSvg(badge(log, { ...subject, descendants: 1 }));
    expect(one).toContain('1 model comes from it');
  });

  test('has nothing in it that runs or is fetched', () => {
    expect(svg).not.toMatch(/script|style|href|url\(|<image|<foreignObject|\son/i);
    expect(svg.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
  });

  test('has its tags closed and its parts side by side', () => {
    const tags = [...svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)].filter(([, , , isEmpty]) => isEmpty === '');
    expect(tags.filter(([, end]) => end === '')).toHaveLength(tags.length / 2);
    const [left, right] = [...svg.matchAll(/<rect(?: x="(\d+)")? width="(\d+)"/g)].map(([, x, width]) => [
      x,
      width,
    ]);
    expect(right![0]).toBe(left![1]);
    expect(svg).toContain(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${Number(left![1]) + Number(right![1])}"`,
    );
  });

  test('has a contrast of 7 to 1 at least between white and each ground', () => {
    const luminance = (digits: string) => {
      const parts = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255);
      const [r, g, b] = parts.map((part) =>
        part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    const grounds = [...svg.matchAll(/<rect[^>]*fill="#([0-9a-f]+)"/g)].map(([, digits = '']) => digits);
    expect(grounds).toHaveLength(2);
    for (const digits of grounds) {
      const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
      expect(1.05 / (luminance(full) + 0.05)).toBeGreaterThanOrEqual(7);
    }
  });

  test('escapes names, whatever is in them, and cuts them', () => {
    const names = [
      '<script>alert(1)</script>',
      "\"><g onload='x'",
      '&amp;',
      ']]>',
      'a\u0000\u001b[31m\u202e\ud800\ufffe',
      'x'.repeat(1e6),
    ];
    for (const name of names) {
      const hostile = badgeSvg(badge(log, { ...subject, model: name, registry: name }));
      expect(hostile.match(/<[a-z]+/g)).toEqual(svg.match(/<[a-z]+/g));
      expect(hostile.match(/"/g)).toEqual(svg.match(/"/g));
      expect(hostile).not.toMatch(/[^\n\x20-\ud7ff\ue000-\ufffd]|\u202e/);
      expect(hostile.length).toBeLessThan(6000);
    }
    expect(badgeSvg(badge(log, { ...subject, model: '&amp;' }))).toContain('&amp;amp;');
  });
});
