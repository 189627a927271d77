// Writes a page for every model into docs/models, and their list. With --check it only says which are out of date.
// The models are read from what the packages built.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { publishedPackages } from './packages.mjs';
import { drawStudy, wordsOf } from './pages/chart.mjs';
import { deadLinks } from './pages/deadLinks.mjs';
import { glossary } from './pages/glossary.mjs';
import { modelPage } from './pages/page.mjs';

const OUT = join('docs', 'models');
const GLOSSARY = join('docs', 'glossary.md');

const builtOf = (folder) => import(pathToFileURL(resolve('packages', folder, 'dist/index.js')).href);

/** The metrics of a model that an instance has as properties, with the same value. */
function propertiesOf(Model) {
  const ways = [() => new Model(), ...Object.keys(Model.presets).map((preset) => () => Model.preset(preset))];
  for (const make of ways) {
    try {
      const model = make();
      const own = Object.entries(model.metrics()).filter(([name, value]) => Object.is(model[name], value));
      return new Set(own.map(([name]) => name));
    } catch {
      // A model with required parameters is made from a preset.
    }
  }
  throw new Error(`${Model.name} cannot be made from its defaults or a preset.`);
}

/** What a model's page shows of a run, and the picture beside it; nothing for a model without a study. */
async function chartOf(study, name, tools) {
  if (study === undefined) return { run: undefined, svg: undefined };
  const svg = await drawStudy(study, tools);
  return { run: { picture: `${name}.svg`, words: wordsOf(svg), caption: study.caption }, svg };
}

/** What a file has below the heading of each model. */
function sectionsOf(path) {
  if (!existsSync(path)) return new Map();
  const sections = readFileSync(path, 'utf8').split(/^## /m).slice(1);
  return new Map(sections.map((one) => [one.split('\n')[0], one.slice(one.indexOf('\n')).trim()]));
}

/** The studies of a package by the names of its models. */
async function studiesOf(home, given) {
  const path = resolve(home, 'pages', 'charts.mjs');
  if (!existsSync(path)) return {};
  const { charts } = await import(pathToFileURL(path).href);
  return Object.fromEntries(Object.entries(charts).map(([name, study]) => [name, study(given)]));
}

/** Every page and picture by its path; models in the order of their packages. */
export async function pages() {
  const found = new Map();
  const lists = [];
  const described = [];
  const tools = { cadcad: await builtOf('cadcad'), plot: await builtOf('plot') };
  const { System } = await builtOf('core');
  for (const { folder, name: packageName } of publishedPackages()) {
    const home = join('packages', folder);
    if (!existsSync(join(home, 'tecmns.model.json'))) continue;
    const built = await builtOf(folder);
    const studies = await studiesOf(home, { System, ...built });
    const assumptions = sectionsOf(join(home, 'ASSUMPTIONS.md'));
    const equations = sectionsOf(join(home, 'pages', 'equations.md'));
    const rows = [];
    for (const Model of built.models) {
      const { name } = Model;
      const descriptor = Model.describe();
      const prose = readFileSync(join(home, 'pages', `${name}.md`), 'utf8');
      const { run, svg } = await chartOf(studies[name], name, tools);
      if (svg !== undefined) found.set(join(OUT, folder, `${name}.svg`), svg);
      found.set(
        join(OUT, folder, `${name}.md`),
        modelPage({
          name,
          descriptor,
          packageName,
          prose,
          run,
          equations: equations.get(name) ?? '',
          assumptions: assumptions.get(name) ?? '',
          properties: propertiesOf(Model),
        }),
      );
      described.push({ name, folder, descriptor });
      rows.push(`| [${name}](${folder}/${name}.md) | ${descriptor.doc} | ${descriptor.roles.join(', ')} |`);
    }
    lists.push(
      `## ${packageName}\n\n| model | what it is | fits a slot for |\n| --- | --- | --- |\n${rows.join('\n')}`,
    );
  }
  const head = `# Models

One page for each model: how to use it, when not to, and every parameter, action and metric with its unit. How models
become an economy that runs stands in [composing.md](../composing.md).

Each page ends with the evidence of its model, on a ladder: 1 the bytecode of the contract, 2 history on chain,
3 published code, 4 a closed form, 5 what must always hold. 1 is the strongest.`;
  found.set(GLOSSARY, glossary(described));
  found.set(join(OUT, 'README.md'), `${[head, ...lists].join('\n\n')}\n`);
  return found;
}

/** A text without the names of a picture's parts, which depend on every bit of its numbers: engines may differ in the last. */
const seen = (text) => text.replaceAll(/chart-\w+/g, 'chart');

/** The texts whose links are followed. */
function texts() {
  const docs = readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((path) => join('docs', path));
  const packages = publishedPackages().flatMap(({ folder }) =>
    ['README.md', 'ASSUMPTIONS.md'].map((file) => join('packages', folder, file)),
  );
  return ['README.md', 'CONTRIBUTING.md', ...docs, ...packages]
    .filter((path) => path.endsWith('.md') && existsSync(path))
    .map((path) => path.replaceAll('\\', '/'));
}

/** Pages that are missing, differ, or belong to no model any more. */
export async function stalePages() {
  const wanted = await pages();
  const stale = [...wanted].filter(
    ([path, text]) => !existsSync(path) || seen(readFileSync(path, 'utf8')) !== seen(text),
  );
  const there = existsSync(OUT) ? readdirSync(OUT, { recursive: true, encoding: 'utf8' }) : [];
  const left = there
    .map((path) => join(OUT, path))
    .filter((path) => /\.(md|svg)$/.test(path) && !wanted.has(path));
  return { wanted, stale: stale.map(([path]) => path), left };
}

/** The check of `npm test`. */
export async function checkPages() {
  const { wanted, stale, left } = await stalePages();
  const output = [
    ...stale.map((path) => `${path} is not what the model says of itself. Run npm run pages.`),
    ...left.map((path) => `${path} belongs to no model. Run npm run pages.`),
    ...deadLinks(texts()),
  ];
  return { passed: wanted.size - stale.length, failed: output.length, output: output.join('\n') };
}

if (process.argv[1] === import.meta.filename) {
  const { wanted, stale, left } = await stalePages();
  for (const path of left) rmSync(path);
  for (const path of stale) {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, wanted.get(path));
  }
  console.log(`${stale.length} of ${wanted.size} pages written, ${left.length} removed.`);
}
