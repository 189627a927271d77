import { AugmentedBondingCurve } from '@tecmns/commonsbuild';
import { expect, test } from 'vitest';
import { installedModels } from '../models/catalog.ts';
import { checkedDescription } from './checkedDescription.ts';

const honest = () => JSON.parse(JSON.stringify(AugmentedBondingCurve.describe()));

test('every installed model would pass, with what the command reads of it', () => {
  for (const { type } of installedModels().values()) {
    const said = JSON.parse(JSON.stringify(type.describe()));
    const checked = checkedDescription(type.id, said)!;
    expect(checked.parameters.map(({ name, kind }) => [name, kind])).toEqual(
      said.parameters.map(({ name, kind }: { name: string; kind: string }) => [name, kind]),
    );
    expect(Object.keys(checked.presets)).toEqual(Object.keys(said.presets));
    expect(checked.metrics.map(({ name }) => name)).toEqual(
      said.metrics.map(({ name }: { name: string }) => name),
    );
  }
});

test('a system says nothing', () => {
  expect(checkedDescription('a/b#C', null)).toBeNull();
});

test('texts are made safe to print', () => {
  const { doc } = checkedDescription('a/b#C', { ...honest(), doc: 'a\n\u001b[2J\u202e' })!;
  expect(doc).toBe('a \\u{1b}[2J\\u{202e}');
  const said = honest();
  said.parameters[0].default = ['\u001b', { '\u202e': '\u009b', n: 1 }];
  expect(checkedDescription('a/b#C', said)!.parameters[0]!.default).toEqual([
    '\\u{1b}',
    { '\\u{202e}': '\\u{9b}', n: 1 },
  ]);
});

test.each<[string, (said: Record<string, unknown>) => unknown]>([
  ['text', () => 'text'],
  ['nothing', () => ({})],
  [
    'a name that is a flag',
    (said) => ({ ...said, metrics: [{ name: '--quiet', label: '', unit: '1', doc: '' }] }),
  ],
  ['a name of a prototype', (said) => ({ ...said, presets: { ok: { __proto__: null, 'a-b': 1 } } })],
  ['a text without end', (said) => ({ ...said, doc: 'x'.repeat(3000) })],
  [
    'too many metrics',
    (said) => ({ ...said, metrics: Array(501).fill({ name: 'a', label: '', unit: '1', doc: '' }) }),
  ],
])('%s is refused', (_, change) => {
  expect(() => checkedDescription('a/b#C', change(honest()))).toThrow(
    expect.objectContaining({ fault: 'load', code: 'bad-description' }),
  );
});
