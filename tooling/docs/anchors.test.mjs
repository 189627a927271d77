import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anchorFaults } from './anchors.mjs';

let site;
beforeEach(() => {
  site = mkdtempSync(join(tmpdir(), 'site-'));
});
afterEach(() => rmSync(site, { recursive: true }));

function write(path, text) {
  mkdirSync(dirname(join(site, path)), { recursive: true });
  writeFileSync(join(site, path), text);
}

test('a site whose links lead to pages, files and places that are there has no fault', () => {
  write(
    'index.html',
    '<a href="/docs/a.html#two">a</a> <a href="docs/">docs</a> <a href="https://example.org/">out</a>',
  );
  write('docs/index.html', '<a href="#here">here</a><h1 id="here">Here</h1><img alt="" src="x.svg">');
  write('docs/a.html', '<h2 id="two">Two</h2><a href="../index.html">back</a>');
  write('docs/x.svg', '<svg/>');
  expect(anchorFaults(site)).toEqual([]);
});

test('pages, files and places that are not there are told, with the page that leads to them', () => {
  write(
    'index.html',
    '<a href="/docs/b.html">b</a><a href="docs/a.html#three">a</a><img alt="" src="/y.svg">',
  );
  write('docs/a.html', '<h2 id="two">Two</h2>');
  expect(anchorFaults(site)).toEqual([
    'index.html leads to /docs/b.html, which is not there.',
    'index.html leads to docs/a.html#three; there is no such place in that page.',
    'index.html leads to /y.svg, which is not there.',
  ]);
});

test('a formula that was not understood is told', () => {
  write('index.html', '<p class="katex-error">x^^2</p>');
  expect(anchorFaults(site)).toEqual(['index.html has a formula that cannot be read.']);
});
