// What leads to what: the bar on top, and the list beside each part of the site.

import { readdirSync } from 'node:fs';
import { publishedPackages } from '@tecmns/tooling/packages';

const page = (text, link) => ({ text, link });

/** Every guide of `docs/`, by what it is for. */
export const GUIDES = [
  {
    text: 'Begin',
    items: [
      page('What it is', '/'),
      page('Tutorial', '/docs/tutorial'),
      page('All of the documentation', '/docs/'),
    ],
  },
  {
    text: 'How to',
    items: [
      page('Compose models', '/docs/composing'),
      page('Run a sweep', '/docs/sweeps'),
      page('Read results in DuckDB and Python', '/docs/reading-results'),
      page('Keep a registry', '/docs/registry'),
      page('Add a model', '/CONTRIBUTING'),
      page('Hold a model to the contract suite', '/docs/contract-suite'),
    ],
  },
  {
    text: 'Coming from',
    items: [
      page('cadCAD', '/docs/coming-from-cadcad'),
      page('cadCAD: robots and marbles', '/docs/robots-and-marbles'),
      page('param (Python)', '/docs/coming-from-param'),
    ],
  },
  {
    text: 'Explanation',
    items: [
      page('Architecture', '/docs/architecture'),
      page('Augmented bonding curve', '/docs/maths/bonding-curve'),
      page('Conviction voting', '/docs/maths/conviction-voting'),
      page('Issuance', '/docs/maths/issuance'),
      page('Praise', '/docs/maths/praise'),
      page('The founding experiment', '/docs/founding-experiment'),
    ],
  },
  { text: 'Glossary', items: [page('Symbols and units', '/docs/glossary')] },
];

export function nav() {
  return [
    page('Tutorial', '/docs/tutorial'),
    page('Guides', '/docs/'),
    page('Models', '/docs/models/'),
    page('Glossary', '/docs/glossary'),
    page('Packages', '/packages/core/'),
    page('Reference', '/reference/'),
  ];
}

/** @param {{ name: string, groups: { title: string, names: { name: string, url: string }[] }[] }[]} reference */
export function sidebar(reference) {
  const doors = reference.map(({ name }) => page(name, `/reference/${name}/`));
  const ofDoors = reference.map(({ name, groups }) => [
    `/reference/${name}/`,
    [
      { text: name, link: `/reference/${name}/`, items: [] },
      ...groups.map(({ title, names }) => ({
        text: title,
        collapsed: names.length > 30,
        items: names.map((one) => page(one.name, `/reference/${one.url}`)),
      })),
      { text: 'Other packages', collapsed: true, items: doors },
    ],
  ]);
  return {
    '/docs/models/': [page('All models', '/docs/models/'), ...modelsByPackage()],
    '/packages/': [{ text: 'Packages', items: publishedPackages().map(packageItem) }],
    ...Object.fromEntries(ofDoors),
    '/reference/': [{ text: 'Reference', items: doors }],
    '/': GUIDES,
  };
}

function packageItem({ folder, name }) {
  return page(name, `/packages/${folder}/`);
}

function modelsByPackage() {
  return readdirSync('docs/models', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({
      text: `@tecmns/${name}`,
      items: readdirSync(`docs/models/${name}`)
        .filter((file) => file.endsWith('.md'))
        .map((file) => page(file.slice(0, -3), `/docs/models/${name}/${file.slice(0, -3)}`)),
    }));
}
