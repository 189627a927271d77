// The chart on the page of a model: a run of it, drawn.

/**
 * @typedef {{ title: string, caption: string, steps: number, runs?: number, dt?: number, y: string[],
 *   system: () => object }} Study what `packages/*\/pages/charts.mjs` says of a model
 */

const SEED = 'pages';

/**
 * Carries a study out and draws it: the spread over its runs, or lines of one run.
 *
 * @param {Study} study
 * @param {{ cadcad: object, plot: object }} tools
 * @returns {Promise<string>} SVG
 */
export async function drawStudy({ title, steps, runs = 1, dt = 1, y, system }, { cadcad, plot }) {
  const every = Math.max(1, Math.floor(steps / 400));
  const record = { every, metrics: y };
  const { columns } = await cadcad.simulate(system, { steps, runs, dt, seed: SEED, record });
  if (runs === 1) return plot.lineChartOf(columns, { title, x: 'time', y });
  return plot.fanChartOf(columns, { title, x: 'time', y: y[0], run: 'run' });
}

/** What a picture says to who does not see it, in a line. */
export function wordsOf(svg) {
  const [, text = ''] = /<desc[^>]*>([\s\S]*?)<\/desc>/.exec(svg) ?? [];
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}
