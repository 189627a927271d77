import { describe, expect, test } from 'vitest';
import { parseModelManifest } from '../schema/parseModelManifest.ts';
import { addressOn, paidAuthors } from './payees.ts';

const ANN = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045';
const BOB = '0x52908400098527886E0F7030069857D2E4169EE7';
const authorsOf = (authors: readonly object[], payTo: object = {}) =>
  paidAuthors(
    parseModelManifest(JSON.stringify({ model: 1, provides: [], authors, payTo }), {
      what: 'tecmns.model.json',
    }),
  );
const author = (id: string) => ({ id, role: 'author' });
const at = (chain: string, address: string) => ({ chain, address });

describe('somebody is paid', () => {
  test('at the addresses that the manifest names, in the order of chains, whatever the case of the identity', () => {
    const [ann] = authorsOf([author('github:Ann')], {
      'github:ANN': [at('eip155:10', BOB.toLowerCase()), at('eip155:1', ANN)],
    });
    expect(ann).toMatchObject({
      id: `github:ann eip155:1:${ANN} eip155:10:${BOB}`,
      identity: 'github:ann',
      payTo: [at('eip155:1', ANN), at('eip155:10', BOB)],
      bad: [],
    });
    expect([addressOn(ann!, 'eip155:1'), addressOn(ann!, 'eip155:10'), addressOn(ann!, 'eip155:5')]).toEqual([
      ANN,
      BOB,
      undefined,
    ]);
  });

  test('at the address that the identity is, on its chain, where no other is named there', () => {
    const [own] = authorsOf([author(`eip155:1:${ANN}`)]);
    expect(own!.id).toBe(`eip155:1:${ANN.toLowerCase()}`);
    expect([addressOn(own!, 'eip155:1'), addressOn(own!, 'eip155:10')]).toEqual([ANN, undefined]);
    const [other] = authorsOf([author(`eip155:1:${ANN}`)], { [`eip155:1:${ANN}`]: [at('eip155:1', BOB)] });
    expect(addressOn(other!, 'eip155:1')).toBe(BOB);
    const [nobody] = authorsOf([author(`eip155:1:0x${'0'.repeat(40)}`)]);
    expect(addressOn(nobody!, 'eip155:1')).toBeUndefined();
  });

  test('nowhere by what is no address, which is kept to be told; other chains have forms of their own', () => {
    const wrong = [
      at('eip155:1', `0x${'0'.repeat(40)}`),
      at('cosmos:hub', 'cosmos1abc'),
      at('eip155:10', ANN.replace('d8d', 'D8d')),
    ];
    const [ann] = authorsOf([author('github:ann')], { 'github:ann': wrong });
    expect(ann).toMatchObject({ id: 'github:ann cosmos:hub:cosmos1abc', bad: [wrong[0], wrong[2]] });
  });
});
