import { expect, test } from 'vitest';
import { cleanText, escapeXml } from './cleanText.ts';

test('white space becomes single spaces', () => {
  expect(cleanText('  a\n\tb  c ')).toBe('a b c');
});

test('control characters, which XML forbids and terminals obey, are replaced', () => {
  expect(cleanText('a\u001b[31mb\u0000')).toBe('a\ufffd[31mb\ufffd');
});

test('half of a surrogate pair is replaced, a whole one kept', () => {
  expect(cleanText('a\ud83cb🌱')).toBe('a\ufffdb🌱');
});

test('characters that turn the direction of writing are left out', () => {
  expect(cleanText('a\u202eb\u200d')).toBe('ab');
});

test('the five special characters of XML are escaped', () => {
  expect(escapeXml(`<a b="c" d='e'> & `)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt; &amp;');
});
