import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leafHash, merkleTree } from './merkleTree.ts';
import { verifyConsistency } from './verifyConsistency.ts';
import { verifyInclusion } from './verifyInclusion.ts';

const runs = { numRuns: Number(process.env.TECMNS_PROPERTY_RUNS ?? 100) };

/** The definitions of RFC 6962, section 2.1, word by word, over lists that are sliced. */
const reference = {
  hash: (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest(),
  split(n: number) {
    let k = 1;
    while (k * 2 < n) k *= 2;
    return k;
  },
  root(list: readonly Uint8Array[]): Buffer {
    const { hash, split, root } = reference;
    if (list.length === 0) return hash();
    if (list.length === 1) return hash(Buffer.of(0), list[0]!);
    const k = split(list.length);
    return hash(Buffer.of(1), root(list.slice(0, k)), root(list.slice(k)));
  },
  path(m: number, list: readonly Uint8Array[]): Buffer[] {
    const { split, root, path } = reference;
    if (list.length === 1) return [];
    const k = split(list.length);
    if (m < k) return [...path(m, list.slice(0, k)), root(list.slice(k))];
    return [...path(m - k, list.slice(k)), root(list.slice(0, k))];
  },
  subproof(m: number, list: readonly Uint8Array[], isWhole: boolean): Buffer[] {
    const { split, root, subproof } = reference;
    if (m === list.length) return isWhole ? [] : [root(list)];
    const k = split(list.length);
    if (m <= k) return [...subproof(m, list.slice(0, k), isWhole), root(list.slice(k))];
    return [...subproof(m - k, list.slice(k), false), root(list.slice(0, k))];
  },
};

const hex = (hashes: readonly Buffer[]) => hashes.map((hash) => hash.toString('hex'));
const bytes = (digits: string) => Buffer.from(digits, 'hex');

/** Inputs, roots and proofs of the test of the reference implementation of Certificate Transparency. */
const published = {
  leaves: [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ],
  roots: [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ],
  inclusion: [
    { index: 0, size: 1, proof: [] },
    {
      index: 0,
      size: 8,
      proof: [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    },
    {
      index: 5,
      size: 8,
      proof: [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    },
    { index: 2, size: 3, proof: ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'] },
    {
      index: 1,
      size: 5,
      proof: [
        '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    },
  ],
  consistency: [
    { oldSize: 1, size: 1, proof: [] },
    {
      oldSize: 1,
      size: 8,
      proof: [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    },
    {
      oldSize: 6,
      size: 8,
      proof: [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    },
    {
      oldSize: 2,
      size: 5,
      proof: [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    },
  ],
};

const list = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 70 });

describe('against what is published', () => {
  const tree = merkleTree(published.leaves.map(bytes));

  test('the roots of one to eight leaves are those of Certificate Transparency', () => {
    expect(published.roots.map((_, i) => tree.root(i + 1))).toEqual(published.roots);
  });

  test('the inclusion proofs are, and verify', () => {
    for (const { index, size, proof } of published.inclusion) {
      expect(tree.inclusionProof(index, size)).toEqual(proof);
      const leaf = leafHash(bytes(published.leaves[index]!));
      expect(verifyInclusion({ leaf, index, size, root: published.roots[size - 1]!, proof })).toBe(true);
    }
  });

  test('the consistency proofs are, and verify', () => {
    for (const { oldSize, size, proof } of published.consistency) {
      expect(tree.consistencyProof(oldSize, size)).toEqual(proof);
      const [oldRoot, root] = [published.roots[oldSize - 1]!, published.roots[size - 1]!];
      expect(verifyConsistency({ oldSize, oldRoot, size, root, proof })).toBe(true);
    }
  });

  test('the empty log has the hash of nothing as its root', () => {
    const root = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    expect(merkleTree([]).root()).toBe(root);
    expect(tree.root(0)).toBe(root);
  });
});

describe('against the definition', () => {
  test('every root and proof of every earlier size is that of RFC 6962', () => {
    fc.assert(
      fc.property(list, fc.nat(), fc.nat(), (leaves, a, b) => {
        const tree = merkleTree(leaves);
        const size = 1 + (a % leaves.length);
        const [index, oldSize] = [b % size, 1 + (b % size)];
        const part = leaves.slice(0, size);
        expect(tree.root(size)).toBe(reference.root(part).toString('hex'));
        expect(tree.inclusionProof(index, size)).toEqual(hex(reference.path(index, part)));
        expect(tree.consistencyProof(oldSize, size)).toEqual(hex(reference.subproof(oldSize, part, true)));
      }),
      runs,
    );
  });

  test('each leaf of each tree of up to 20 leaves is shown to be in it, and nowhere else', () => {
    const leaves = Array.from({ length: 20 }, (_, i) => `leaf ${i}`);
    const tree = merkleTree(leaves);
    for (let size = 1; size <= 20; size++) {
      for (let index = 0; index < size; index++) {
        const known = { size, root: tree.root(size), proof: tree.inclusionProof(index, size) };
        const leaf = leafHash(leaves[index]!);
        const at = Array.from({ length: 22 }, (_, i) => verifyInclusion({ ...known, leaf, index: i }));
        expect(at.flatMap((isThere, i) => (isThere ? [i] : []))).toEqual([index]);
      }
    }
  });

  test('each size up to 20 is shown to begin with each earlier one', () => {
    const tree = merkleTree(Array.from({ length: 20 }, (_, i) => `leaf ${i}`));
    for (let size = 0; size <= 20; size++) {
      for (let oldSize = 0; oldSize <= size; oldSize++) {
        const proof = tree.consistencyProof(oldSize, size);
        const states = { oldSize, oldRoot: tree.root(oldSize), size, root: tree.root(size), proof };
        expect(verifyConsistency(states)).toBe(true);
      }
    }
  });
});

describe('what shows nothing', () => {
  const leaves = Array.from({ length: 13 }, (_, i) => `leaf ${i}`);
  const tree = merkleTree(leaves);
  const other = leafHash('other');

  test('an old list with one changed leaf is consistent with no later one, with any proof made for it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(), (oldSize, at) => {
        const changed = merkleTree(leaves.map((leaf, i) => (i === at % oldSize ? 'changed' : leaf)));
        const states = { oldSize, oldRoot: changed.root(oldSize), size: 13, root: tree.root() };
        for (const proof of [tree.consistencyProof(oldSize), changed.consistencyProof(oldSize), []])
          expect(verifyConsistency({ ...states, proof })).toBe(false);
      }),
      runs,
    );
  });

  test('a proof with a step changed, left out, added or exchanged shows neither', () => {
    fc.assert(
      fc.property(
        fc.nat(12),
        fc.nat(),
        fc.constantFrom(...['change', 'omit', 'add', 'swap']),
        (index, at, how) => {
          const oldSize = Math.max(1, index);
          const damaged = (proof: readonly string[]) => {
            const i = at % proof.length;
            const wrong = [...proof];
            if (how === 'change') wrong[i] = other;
            if (how === 'omit') wrong.splice(i, 1);
            if (how === 'add') wrong.splice(i, 0, other);
            if (how === 'swap') wrong.reverse();
            return wrong.length === 1 && how === 'swap' ? [other] : wrong;
          };
          const proof = damaged(tree.inclusionProof(index));
          const leaf = leafHash(leaves[index]!);
          expect(verifyInclusion({ leaf, index, size: 13, root: tree.root(), proof })).toBe(false);
          const states = { oldSize, oldRoot: tree.root(oldSize), size: 13, root: tree.root() };
          const steps = damaged(tree.consistencyProof(oldSize));
          expect(verifyConsistency({ ...states, proof: steps })).toBe(false);
        },
      ),
      runs,
    );
  });

  test('sizes that are not those of the roots are shown by no proof that holds for the right ones', () => {
    const consistent = (roots: readonly [number, number], sizes: readonly [number, number]) =>
      verifyConsistency({
        oldSize: sizes[0],
        size: sizes[1],
        oldRoot: tree.root(roots[0]),
        root: tree.root(roots[1]),
        proof: tree.consistencyProof(...roots),
      });
    expect(consistent([7, 8], [7, 8])).toBe(true);
    expect(consistent([7, 8], [3, 4])).toBe(false);
    expect(consistent([3, 4], [7, 8])).toBe(false);
    const second = { leaf: leafHash(leaves[1]!), root: tree.root(2), proof: tree.inclusionProof(1, 2) };
    expect(verifyInclusion({ ...second, index: 1, size: 2 })).toBe(true);
    expect(verifyInclusion({ ...second, index: 0, size: 1 })).toBe(false);
  });

  test('a pair of hashes does not pass for a leaf', () => {
    const two = merkleTree(['a', 'b']);
    const forged = merkleTree([Buffer.from(leafHash('a') + leafHash('b'), 'hex')]);
    expect(forged.root()).not.toBe(two.root());
  });

  test.each([
    ['a fraction as size', { size: 12.5 }],
    ['a negative place', { index: -1 }],
    ['a place after the end', { index: 13 }],
    ['a size beyond all numbers', { size: 2 ** 60 }],
    ['an upper-case hash', { root: tree.root().toUpperCase() }],
    ['a leaf that is no hash', { leaf: 'leaf 3' }],
    ['a proof that is no list', { proof: Object('proof') }],
    ['a proof of a million steps', { proof: Array(1e6).fill(other) }],
    ['a proof for the only leaf', { index: 0, size: 1, root: leafHash(leaves[3]!), proof: [other] }],
  ])('%s is included nowhere', (_, wrong) => {
    const good = {
      leaf: leafHash(leaves[3]!),
      index: 3,
      size: 13,
      root: tree.root(),
      proof: tree.inclusionProof(3),
    };
    expect(verifyInclusion(good)).toBe(true);
    expect(verifyInclusion({ ...good, ...wrong })).toBe(false);
  });

  test.each([
    ['a fraction as size', { size: 13.5 }],
    ['sizes in the wrong order', { oldSize: 14 }],
    ['a negative size', { oldSize: -1 }],
    ['an old root that is no hash', { oldRoot: '' }],
    ['a proof without steps', { proof: [] }],
    ['a step that is no hash', { proof: ['x'] }],
    ['steps between equal states', { oldSize: 13, oldRoot: tree.root() }],
    ['different roots at one size', { oldSize: 13, oldRoot: other, proof: [] }],
    ['an empty log with another root', { oldSize: 0, oldRoot: other, proof: [] }],
    ['steps from the empty log', { oldSize: 0, oldRoot: tree.root(0) }],
    ['too many steps', { size: 7, root: tree.root(7) }],
  ])('%s is consistent with nothing', (_, wrong) => {
    const good = {
      oldSize: 6,
      oldRoot: tree.root(6),
      size: 13,
      root: tree.root(),
      proof: tree.consistencyProof(6),
    };
    expect(verifyConsistency(good)).toBe(true);
    expect(verifyConsistency({ ...good, ...wrong })).toBe(false);
  });

  test.each([
    ['the root of more leaves than there are', () => tree.root(14)],
    ['the root of half a leaf', () => tree.root(0.5)],
    ['a proof for a leaf after the end', () => tree.inclusionProof(3, 3)],
    ['a proof in the empty log', () => tree.inclusionProof(0, 0)],
    ['a proof back in time', () => tree.consistencyProof(5, 4)],
  ])('%s is refused', (_, act) => {
    expect(act).toThrow(expect.objectContaining({ code: 'bad-size', fault: 'bad-input' }));
  });
});
