import { expect, test } from 'vitest';
import { anyRecord } from '../../testing/anyShares.ts';
import { type FundingManifest, fundingJson } from './fundingJson.ts';

const OWNER = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045';
const manifest: FundingManifest = {
  entity: {
    type: 'group',
    role: 'maintainer',
    name: 'Commons',
    email: 'hello@example.org',
    description: 'People who build models.',
    webpageUrl: { url: 'https://example.org' },
  },
  projects: [
    {
      guid: 'hatch',
      name: 'Hatch',
      description: 'A model of a hatch.',
      webpageUrl: { url: 'https://example.org/hatch' },
      repositoryUrl: {
        url: 'https://example.org/hatch.git',
        wellKnown: 'https://example.org/.well-known/funding-manifest-urls',
      },
      licenses: ['spdx:MIT'],
      tags: ['token-engineering'],
    },
  ],
  funding: {
    channels: [{ guid: 'split', type: 'other', address: OWNER, description: 'A split on Ethereum.' }],
    plans: [
      {
        guid: 'any',
        status: 'active',
        name: 'Any amount',
        amount: 0,
        currency: 'USD',
        frequency: 'other',
        channels: ['split'],
      },
    ],
    history: [{ year: 2025, income: 10.5, currency: 'EUR' }],
  },
};
const [channel] = manifest.funding.channels;
const [plan] = manifest.funding.plans;
const [project] = manifest.projects!;

test('a manifest says its version and its schema, and stands beside what Drips reads', () => {
  const text = fundingJson({ manifest, drips: { ethereum: OWNER.toLowerCase(), filecoin: OWNER } });
  expect(JSON.parse(text)).toEqual({
    $schema: 'https://fundingjson.org/schema/v1.1.0.json',
    version: 'v1.1.0',
    ...manifest,
    drips: { ethereum: { ownedBy: OWNER }, filecoin: { ownedBy: OWNER } },
  });
  expect(text.endsWith('}\n')).toBe(true);
  expect(JSON.parse(fundingJson({ drips: { ethereum: OWNER }, record: anyRecord })).tecmns).toEqual(
    anyRecord,
  );
  const { projects: _, ...least } = manifest;
  expect(JSON.parse(fundingJson({ manifest: least })).projects).toBeUndefined();
});

test.each<[string, object, string]>([
  ['an unknown member', { ...manifest, fee: 1 }, 'unknown'],
  ['no entity', { funding: manifest.funding }, 'missing'],
  [
    'a kind of entity that there is not',
    { ...manifest, entity: { ...manifest.entity, type: 'dao' } },
    'out-of-range',
  ],
  [
    'an address of mail that is none',
    { ...manifest, entity: { ...manifest.entity, email: 'hello' } },
    'out-of-range',
  ],
  [
    'a page with another scheme',
    { ...manifest, entity: { ...manifest.entity, webpageUrl: { url: 'javascript:1' } } },
    'out-of-range',
  ],
  ['a guid in capitals', { ...manifest, projects: [{ ...project, guid: 'Hatch' }] }, 'out-of-range'],
  ['a project twice', { ...manifest, projects: [project, project] }, 'duplicate'],
  ['no licence', { ...manifest, projects: [{ ...project, licenses: [] }] }, 'out-of-range'],
  [
    'a channel twice',
    { ...manifest, funding: { ...manifest.funding, channels: [channel, channel] } },
    'duplicate',
  ],
  ['a plan twice', { ...manifest, funding: { ...manifest.funding, plans: [plan, plan] } }, 'duplicate'],
  [
    'a plan by a channel that there is not',
    { ...manifest, funding: { ...manifest.funding, plans: [{ ...plan, channels: ['bank'] }] } },
    'unknown',
  ],
  [
    'an amount below 0',
    { ...manifest, funding: { ...manifest.funding, plans: [{ ...plan, amount: -1 }] } },
    'out-of-range',
  ],
  [
    'a currency in small letters',
    { ...manifest, funding: { ...manifest.funding, plans: [{ ...plan, currency: 'usd' }] } },
    'out-of-range',
  ],
])('a manifest with %s is refused', (_, wrong, code) => {
  expect(() => fundingJson({ manifest: wrong as FundingManifest })).toThrow(
    expect.objectContaining({ code }),
  );
});

test('an owner that is none is refused, and so is a file of nothing', () => {
  expect(() => fundingJson({ drips: { ethereum: '0x1' } })).toThrow(
    expect.objectContaining({ code: 'bad-account' }),
  );
  expect(() => fundingJson({ drips: { '__proto__ x': OWNER } })).toThrow(
    expect.objectContaining({ code: 'out-of-range' }),
  );
  expect(() => fundingJson({})).toThrow(expect.objectContaining({ code: 'missing' }));
});
