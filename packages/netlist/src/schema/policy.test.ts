import { describe, expect, test } from 'vitest';
import { LIMITS } from './limits.ts';
import { parsePolicy } from './policy.ts';

const TREE = `tree1:${'a'.repeat(64)}`;
const KEY = `ssh-ed25519 ${'A'.repeat(68)}`;
const parse = (members: object) => parsePolicy(JSON.stringify({ policy: 1, ...members }));

describe('a policy', () => {
  test('that says nothing allows what is usual, and trusts nothing', () => {
    expect(parse({})).toEqual({
      hosts: ['github.com', 'gitlab.com', 'codeberg.org'],
      limits: LIMITS,
      signers: [],
      signersFile: 'tecmns.signers',
      licences: null,
      trust: { hashes: [], signers: [] },
      minAge: 0,
      logs: [],
      private: [],
      mirrors: [],
      credit: { entries: {}, weights: [], sameOwner: [] },
    });
  });

  test('has all that it says', () => {
    const members = {
      hosts: ['git.example.org:8443'],
      signers: [{ of: 'github.com/1hive', anyOf: ['github:a', 'github:b'], atLeast: 2 }],
      signersFile: 'keys/known',
      licences: ['MIT'],
      trust: { hashes: [TREE], signers: ['github:a'] },
      minAge: 24,
      private: ['git.example.org:8443/secret'],
      mirrors: [{ prefix: '', to: 'file:///srv/{host}/{owner}/{name}.git' }],
      credit: {
        entries: { 'a/b': 3 },
        weights: [{ of: 'a/curve', to: 'github.com/c/d', weight: 1_000_000 }],
        sameOwner: [['github:a', 'github:b']],
      },
    };
    const logs = [{ name: 'tecmns', repo: 'https://git.example.org:8443/a/log', key: KEY }];
    const policy = parse({ ...members, logs, limits: { nodes: 5 } });
    expect(policy).toMatchObject(members);
    expect(policy.limits).toEqual({ ...LIMITS, nodes: 5 });
    expect(policy.logs).toMatchObject([
      { name: 'tecmns', key: KEY, repo: { key: 'git.example.org:8443/a/log' } },
    ]);
    expect(parse({ signers: [{ of: '', anyOf: ['github:a'] }] }).signers[0]?.atLeast).toBe(1);
    expect(parse({ hosts: [], licences: [] })).toMatchObject({ hosts: [], licences: [] });
  });

  test.each(Object.entries(LIMITS))('can lower %s, not raise it', (name, most) => {
    expect(parse({ limits: { [name]: 1 } }).limits).toEqual({ ...LIMITS, [name]: 1 });
    expect(parse({ limits: { [name]: most } }).limits).toEqual(LIMITS);
    expect(() => parse({ limits: { [name]: most + 1 } })).toThrow(
      `limits.${name} is ${most + 1}, but must be at most ${most}.`,
    );
    expect(() => parse({ limits: { [name]: 0 } })).toThrow('must be at least 1.');
  });

  test.each([
    [{ trust: { names: ['1hive'] } }, 'unknown', "trust has an unknown member 'names'"],
    [{ credit: { entries: { 'a/b': 0 } } }, 'out-of-range', "credit.entries['a/b'] is 0"],
    [{ credit: { entries: { 'a/b': -3 } } }, 'out-of-range', "credit.entries['a/b'] is -3"],
    [{ credit: { entries: { 'a/b': 2 ** 53 } } }, 'bad-number', 'at most 2^53 - 1'],
    [{ credit: { weights: [{ of: 'a', to: 'b', weight: 1_000_001 }] } }, 'out-of-range', 'at most 1000000'],
    [
      {
        credit: {
          weights: [
            { of: 'a', to: 'b', weight: 1 },
            { of: 'a', to: 'b', weight: 2 },
          ],
        },
      },
      'duplicate',
      'weights[1]',
    ],
    [{ credit: { sameOwner: [['github:a', 'github:a']] } }, 'out-of-range', 'without repetitions'],
    [{ hots: [] }, 'unknown', "Did you mean 'hosts'?"],
    [{ policy: 2 }, 'out-of-range', 'policy is 2, but must be 1.'],
    [{ hosts: ['GitHub.com'] }, 'out-of-range', 'hosts[0]'],
    [{ hosts: ['*'] }, 'out-of-range', 'hosts[0]'],
    [{ hosts: ['https://a.org'] }, 'out-of-range', 'hosts[0]'],
    [{ limits: { node: 1 } }, 'unknown', "Did you mean 'nodes'?"],
    [{ minAge: -1 }, 'out-of-range', 'minAge is -1, but must be at least 0.'],
    [{ signers: [{ of: '', anyOf: [] }] }, 'out-of-range', 'signers[0].anyOf'],
    [
      { signers: [{ of: '', anyOf: ['github:a', 'github:a'] }] },
      'out-of-range',
      'a list without repetitions',
    ],
    [
      { signers: [{ of: '', anyOf: ['github:a'], atLeast: 2 }] },
      'out-of-range',
      'signers[0].atLeast: 2 of 1 can never sign.',
    ],
    [{ trust: { hashes: ['1hive/models'] } }, 'out-of-range', 'trust.hashes[0]'],
    [{ licences: ['MIT OR X'] }, 'out-of-range', 'licences[0]'],
    [{ logs: [{ name: 'x', repo: 'a/b', key: 'ssh-rsa AAAA' }] }, 'out-of-range', 'must be an Ed25519 key'],
    [
      { logs: [{ name: 'x', repo: 'https://evil.example/a/b', key: KEY }] },
      'host-not-allowed',
      'logs[0].repo',
    ],
    [{ private: ['/a'] }, 'out-of-range', 'private[0]'],
    [{ signersFile: '../keys' }, 'out-of-range', 'signersFile'],
  ])('is refused: %j', (members, code, words) => {
    expect(() => parse(members)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(words) }),
    );
  });
});
