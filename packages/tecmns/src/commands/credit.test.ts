import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modelFiles, netlistFile, RegistryWorld } from '../../testing/registry.ts';
import { flat, longestLine } from '../../testing/terminal.ts';

const ANN = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045';
const BOB = '0x52908400098527886E0F7030069857D2E4169EE7';
const ESCROW = '0x8617E340B3D01FA5F11F306F4090FD50E238070D';
const by = (id: string, address?: string) => ({
  authors: [{ id: `github:${id}`, name: id, role: 'author' }],
  ...(address === undefined ? {} : { payTo: { [`github:${id}`]: [{ chain: 'eip155:1', address }] } }),
});

let world: RegistryWorld;
/** A folder of the project with a model that came from one of somebody else, and uses two repositories. */
beforeEach(async () => {
  world = new RegistryWorld();
  world.repository('a/b', modelFiles('a/curve', by('ann', ANN)));
  world.netlist(['a/b']);
  await world.init();
  const hash = Object.values(world.lock.nodes)[0]!.tree1;
  const lineage = { parents: [{ id: 'a/curve', hash, relation: 'derived' }] };
  world.repository('c/d', {
    ...modelFiles('c/vote', { ...by('bob', BOB), lineage }),
    ...netlistFile(['e/f']),
  });
  world.repository('e/f', { x: '1' });
  for (const [name, text] of Object.entries(
    modelFiles('own/savings', { ...by('me', ANN), lineage, uses: ['c/vote'] }),
  ))
    world.write(`own/${name}`, text as string);
  world.netlist(['./own', 'a/b', 'c/d']);
  await world.init();
});
afterEach(() => world.end());

const json = async (line: string) => JSON.parse((await world.call(`credit ${line} --json`)).stdout);
const sum = (rows: readonly { amount: string }[]) =>
  rows.reduce((all, { amount }) => all + BigInt(amount), 0n);

describe('tecmns credit', () => {
  test('of 1,000 tokens over a derived model shows the parent’s author, and sums are exact', async () => {
    const { exit, stdout, stderr } = await world.call('credit own/savings --amount 1000');
    expect(exit).toBe(0);
    const { graphRoot } = world.lock;
    expect(stdout.replace(/(Table {4}sha256:)[0-9a-f]{64}/, '$1…').replace(/@[0-9a-f]{12}/, '@…')).toBe(
      [
        'who                                                                share  amount',
        'github:me 0xd8dA…6045                                        55.000000 %     550',
        '    through own/savings',
        'github:ann 0xd8dA…6045                                       30.000000 %     300',
        '    through a/curve',
        'github:bob 0x5290…9EE7                                       11.000000 %     110',
        '    through c/vote',
        'nobody yet: github.com/e/f@…                       4.000000 %      40',
        '',
        'Flow     flow1, 3 rounds',
        `Lock     ${graphRoot}`,
        'Table    sha256:…',
        '1000 tokens divided among 3 contributors. 40 tokens of that for nobody yet.\n',
      ].join('\n'),
    );
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
    expect(flat(stderr)).toContain('is paid for models of 2 owners: ./own#own/savings, github.com/a/b@');
    expect(stderr).toContain('Code     shared-address');
  });

  test('gives exact whole numbers as a document, with the record of the flow', async () => {
    const { contributors, record, ...rest } = await json('--amount 0.000000000000000007');
    expect(sum(contributors)).toBe(7n);
    expect(contributors.reduce((all: bigint, { share }: { share: string }) => all + BigInt(share), 0n)).toBe(
      10n ** 36n,
    );
    expect(rest).toMatchObject({
      command: 'credit',
      model: null,
      decimals: 18,
      amount: '7',
      paidBefore: null,
      kept: '0',
    });
    expect(record).toMatchObject({ flow: 'flow1', S: `1${'0'.repeat(36)}`, graphRoot: world.lock.graphRoot });
    expect(Object.keys(record)).toEqual(['flow', 'params', 'S', 'graphRoot', 'inputHash', 'tableHash']);
    const ann = contributors.find(({ who }: { who: string }) => who === 'github:ann');
    expect(ann).toMatchObject({
      payee: `github:ann eip155:1:${ANN}`,
      name: 'ann',
      address: ANN,
      isUnclaimed: false,
    });
    expect(ann.through).toEqual([{ node: `${world.lock.root['a/b']}#a/curve`, share: ann.share }]);
    expect(rest.findings.map(({ code }: { code: string }) => code)).toEqual(['shared-address']);
  });

  test('needs neither a network nor git, and changes nothing', async () => {
    const before = world.read('tecmns.lock.json');
    for (const name of ['a/b', 'c/d', 'e/f']) world.remove(name);
    const { exit } = await world.call('credit --quiet', { env: {} });
    expect([exit, world.read('tecmns.lock.json')]).toEqual([0, before]);
    world.damage('a/b');
    expect((await world.call('credit')).exit).toBe(5);
  });

  test('with many digits and models keeps within 80 columns', async () => {
    const provides = Array.from({ length: 9 }, (_, i) => ({
      id: `g/model-with-a-long-name-${i}`,
      path: 'curve.ts',
      kind: 'model',
    }));
    world.repository('g/h', modelFiles('g/x', { ...by('g'.repeat(80)), provides }));
    world.netlist(['./own', 'g/h', 'c/d', 'a/b']);
    await world.init();
    const { stdout } = await world.call('credit --amount 123456789012345678901234567890.1 --decimals 33');
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
    expect(flat(stdout)).toContain('and 3 more');
    expect(stdout).toContain(
      'github:bob 0x5290…9EE7          16.500000 %   20370370187037037018703703701.8665\n',
    );
    const { stdout: most } = await world.call(`credit --amount ${2n ** 256n - 1n} --decimals 0`);
    expect(longestLine(most)).toBeLessThanOrEqual(80);
    const amounts = [...most.matchAll(/^ +(\d{60,})$/gm)].map(([, digits]) => BigInt(digits!));
    expect(amounts.reduce((all, one) => all + one, 0n)).toBe(2n ** 256n - 1n);
  });
});

describe('what was paid so far', () => {
  const paidFile = (text: string) => world.write('paid.csv', text);

  test('is taken off what is due of all that has come in, in several payments', async () => {
    const first = await world.call('credit --amount 10 --decimals 0 --export csv --out first.csv');
    expect(first.exit).toBe(0);
    paidFile(world.read('first.csv'));
    const second = await json('--amount 100 --decimals 0 --paid paid.csv');
    expect(second).toMatchObject({ amount: '100', paidBefore: '10' });
    expect(sum(second.contributors) + BigInt(second.kept)).toBe(90n);
    await world.call('credit --amount 100 --decimals 0 --paid paid.csv --export csv --out second.csv');
    paidFile(world.read('first.csv') + world.read('second.csv'));
    const { stdout } = await world.call('credit --amount 100 --decimals 0 --paid paid.csv --quiet');
    expect(flat(stdout)).toMatch(
      /^0 tokens due to 3 contributors, of 100 tokens less \d+ tokens paid before; \d tokens? left/,
    );
  });

  test('may be JSON, and is refused above what is theirs', async () => {
    const payee = `github:ann eip155:1:${ANN}`;
    world.write('paid.json', { [payee]: '5' });
    const { contributors } = await json('own/savings --amount 100 --decimals 0 --paid paid.json');
    expect(contributors.find((one: { payee: string }) => one.payee === payee).amount).toBe('25');
    world.write('paid.json', { [payee]: '31' });
    const over = await world.call('credit own/savings --amount 100 --decimals 0 --paid paid.json');
    expect(over.exit).toBe(3);
    expect(flat(over.stderr)).toContain('is 31, but must be a bigint, 0 to 30');
  });

  test.each([
    ['a,b\n1,2\n', 'no CSV'],
    ['payee,amount\nx,-1\n', 'no whole number'],
    ['payee,amount\nx,1.5\n', 'no whole number'],
    ['payee,amount\n"x,1\n', 'no CSV'],
    ['{"x": 1}', 'no whole number'],
    ['{"x": ', 'no JSON'],
    ['', 'no CSV'],
  ])('is refused as %j', async (text, reason) => {
    paidFile(text);
    const { exit, stderr } = await world.call('credit --amount 1 --paid paid.csv');
    expect(exit).toBe(3);
    expect(flat(stderr)).toContain(reason);
    expect(stderr).toContain('bad-paid');
  });
});

describe('exports', () => {
  const exported = async (line: string) =>
    JSON.parse((await world.call(`credit own/savings --export ${line}`)).stdout);

  test('for Drips go to addresses, repositories and the escrow', async () => {
    const drivers = '--address-driver 0 --repo-driver 3';
    const { format, record, lists, escrowed, unpaid } = await exported(`drips ${drivers}`);
    expect([format, escrowed, unpaid]).toEqual(['drips', [], []]);
    expect(record).toMatchObject({ flow: 'flow1', graphRoot: world.lock.graphRoot });
    const name = Buffer.from('e/f').toString('hex').padEnd(54, '0');
    expect(lists).toEqual([
      [
        { accountId: String(BigInt(BOB)), weight: 110_000 },
        { accountId: String(BigInt(ANN)), weight: 850_000 },
        { accountId: String(BigInt(`0x0000000300${name}`)), weight: 40_000 },
      ],
    ]);
    const kept = await exported(`drips --address-driver 0 --escrow ${ESCROW}`);
    expect(kept.escrowed).toEqual([expect.stringMatching(/^unclaimed:github\.com\/e\/f@/)]);
  });

  test('as splits of both versions, and as the record alone', async () => {
    const { splits, record } = await exported(`splits --escrow ${ESCROW}`);
    expect(splits).toEqual([
      {
        recipients: [BOB, ESCROW, ANN],
        allocations: ['110000', '40000', '850000'],
        ...{ totalAllocation: '1000000', distributionIncentive: 0 },
      },
    ]);
    const v1 = await exported(`splits-v1 --escrow ${ESCROW}`);
    expect(v1.splits[0].percentAllocations).toEqual([110_000, 40_000, 850_000]);
    expect([v1.record, await exported('record')]).toEqual([record, record]);
    const other = await world.call(
      `credit own/savings --export splits --chain eip155:100 --escrow ${ESCROW}`,
    );
    expect(JSON.parse(other.stdout).splits[0].recipients).toEqual([ESCROW]);
  });

  test('as a table for people, whose first line has the record', async () => {
    const { stdout } = await world.call('credit own/savings --export csv --amount 100 --decimals 0');
    const [header, first, second] = stdout.split('\r\n');
    expect(header).toBe('payee,name,percent,units,amount,record');
    expect(first).toMatch(
      new RegExp(`^"github:me eip155:1:${ANN}","me",55\\.000000,55\\d{34},55,"\\{""flow"":""flow1"",`),
    );
    expect(second).toMatch(/,30,$/);
  });

  test('as FUNDING.json with owner, manifest and record', async () => {
    const { drips, tecmns } = await exported(`funding --owner ethereum:${ANN}`);
    expect(drips).toEqual({ ethereum: { ownedBy: ANN } });
    expect(tecmns).toMatchObject({ flow: 'flow1' });
    world.write('manifest.json', { entity: {} });
    const wrong = await world.call('credit --export funding --manifest manifest.json');
    expect([wrong.exit, wrong.stdout]).toEqual([3, '']);
    world.write('manifest.json', '[');
    expect((await world.call('credit --export funding --manifest manifest.json')).stderr).toContain(
      'bad-manifest',
    );
  });

  test('are written whole, or stand in the document', async () => {
    const { stdout } = await world.call('credit own/savings --export record --out record.json');
    expect(stdout).toContain('Written  record.json\n');
    const document = await json('own/savings --export record');
    expect(JSON.parse(world.read('record.json'))).toEqual(document.export);
    expect(await json('own/savings --export record --out again.json')).toMatchObject({
      export: null,
      file: 'again.json',
    });
  });
});

describe('is refused', () => {
  test.each([
    ['--amount 1e3', 3, 'bad-value'],
    ['--amount -5', 3, 'bad-value'],
    ['--amount 0.1 --decimals 0', 3, 'bad-value'],
    [`--amount ${'9'.repeat(78)} --decimals 0`, 3, 'out-of-range'],
    ['--decimals 78', 3, 'bad-value'],
    ['--paid paid.csv', 2, 'usage'],
    ['--amount 1 --paid none.csv', 4, 'not-found'],
    ['--export drip', 3, 'Did you mean drips?'],
    ['--export drips', 2, '--export drips needs --address-driver.'],
    ['--export drips --address-driver 4294967296', 3, 'bad-value'],
    ['--export splits', 3, 'no-account'],
    ['--export splits --escrow 0x1', 3, 'bad-account'],
    ['--export splits --made 12', 3, 'bad-value'],
    ['--export drips --address-driver 0 --made 0x12', 3, 'bad-value'],
    ['--export csv --escrow 0x1', 2, '--escrow is for --export drips, splits, splits-v1 only.'],
    ['--export funding', 2, 'usage'],
    ['--export funding --owner 0x1', 3, 'bad-value'],
    ['--chain ethereum', 3, 'bad-value'],
    ['--out x', 2, 'usage'],
    ['own/saving', 3, "Did you mean 'own/savings'?"],
  ])('%s', async (line, exit, words) => {
    const called = await world.call(`credit ${line}`);
    expect([called.exit, called.stdout]).toEqual([exit, '']);
    expect(flat(called.stderr)).toContain(words);
    expect(longestLine(called.stderr)).toBeLessThanOrEqual(80);
  });

  test('without a lock', async () => {
    world.discard('tecmns.lock.json');
    expect((await world.call('credit')).exit).toBe(7);
  });
});
