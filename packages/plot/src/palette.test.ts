import { expect, test } from 'vitest';
import { BAND_EDGE, BAND_FILLS, INK, INKS } from './palette.ts';

/** Contrast with white, by WCAG 2.2, "contrast ratio". */
function contrast(color: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}

test.each(INKS)(
  'the line $line has a contrast of 3:1 on white, its label $text of 4.5:1',
  ({ line, text }) => {
    expect(contrast(line)).toBeGreaterThanOrEqual(3);
    expect(contrast(text)).toBeGreaterThanOrEqual(4.5);
  },
);

test('texts have 4.5:1 on white, axes, reference lines and edges of bands 3:1', () => {
  for (const color of [INK.text, INK.muted, INK.reference])
    expect(contrast(color)).toBeGreaterThanOrEqual(4.5);
  for (const color of [INK.axis, BAND_EDGE]) expect(contrast(color)).toBeGreaterThanOrEqual(3);
});

test('bands grow darker inwards, so that they differ without colour', () => {
  const contrasts = BAND_FILLS.map(contrast);
  expect(contrasts).toEqual(contrasts.toSorted((a, b) => a - b));
});
