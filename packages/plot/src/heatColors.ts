type Lab = readonly [lightness: number, greenRed: number, blueYellow: number];

/**
 * Colours in Oklab, where equal distances look equally large (Ottosson, "A perceptual color space for image
 * processing", 2020). Lightness falls evenly, so that the order shows without hue too.
 */
const SEQUENTIAL: readonly Lab[] = [
  [0.955, -0.02, 0.07],
  [0.62, -0.08, -0.02],
  [0.285, 0, -0.1],
];

/** Blue and brown, which every common colour vision tells apart, around a pale middle. */
const DIVERGING: readonly Lab[] = [
  [0.4, -0.03, -0.12],
  [0.96, 0, 0.005],
  [0.4, 0.085, 0.075],
];

/** Colour at a share of the scale; with a middle, both sides grow equally fast around it. */
export function heatColor(share: number, middle: number | undefined): string {
  if (middle === undefined) return hex(between(SEQUENTIAL, share));
  return hex(between(DIVERGING, 0.5 + (share - middle) / (2 * Math.max(middle, 1 - middle))));
}

/** Black or white: whichever stands out more, always by 4.5:1 or more. */
export function inkOn(color: string): string {
  return luminance(color) > 0.179 ? '#000000' : '#ffffff';
}

function between(anchors: readonly Lab[], share: number): Lab {
  const [from, to] = share < 0.5 ? [anchors[0], anchors[1]] : [anchors[1], anchors[2]];
  const part = share < 0.5 ? share * 2 : share * 2 - 1;
  const mix = (at: 0 | 1 | 2) => (from as Lab)[at] * (1 - part) + (to as Lab)[at] * part;
  return [mix(0), mix(1), mix(2)];
}

function hex([lightness, a, b]: Lab): string {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const digits = linear.map((part) => {
    const inside = Math.min(Math.max(part, 0), 1);
    const encoded = inside <= 0.0031308 ? inside * 12.92 : 1.055 * inside ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${digits.join('')}`;
}

/** Relative luminance, by WCAG 2.2. */
export function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
