import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { terminalChart, terminalHeatmap } from './index.ts';

test('the chart in the README is what its example draws', () => {
  const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
  const code = /```ts\nimport[^\n]*\n([\s\S]*?)const svg/.exec(readme)?.[1] ?? '';
  const shown = /```text\n([\s\S]*?)\n```/.exec(readme)?.[1];
  expect(new Function('terminalChart', `${code}; return text;`)(terminalChart)).toBe(shown);
});

test('the heatmap in the README is what its example draws', () => {
  const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
  const code = /import { heatmap[^\n]*\n([\s\S]*?)heatmap\(sweep\)/.exec(readme)?.[1] ?? '';
  const shown = /`map` is\n\n```text\n([\s\S]*?)\n```/.exec(readme)?.[1];
  expect(new Function('terminalHeatmap', `${code}; return map;`)(terminalHeatmap)).toBe(shown);
});
