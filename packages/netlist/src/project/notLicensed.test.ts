import { afterEach, beforeEach, expect, test } from 'vitest';
import { modelFiles, World } from '../../testing/world.ts';
import { isLicenceAccepted } from './notLicensed.ts';

test.each([
  ['MIT', ['MIT'], true],
  ['mit', ['MIT'], true],
  ['MIT', ['Apache-2.0'], false],
  ['MIT', [], false],
  ['MIT OR GPL-3.0-only', ['MIT'], true],
  ['MIT AND GPL-3.0-only', ['MIT'], false],
  ['MIT AND GPL-3.0-only', ['GPL-3.0-only', 'MIT'], true],
  ['GPL-3.0-only OR MIT AND Zlib', ['MIT'], false],
  ['GPL-3.0-only OR MIT AND Zlib', ['MIT', 'Zlib'], true],
  ['GPL-2.0-only WITH Classpath-exception-2.0', ['GPL-2.0-only'], true],
  ['MIT-0', ['MIT'], false],
  ['(MIT OR GPL-3.0-only) AND Zlib', ['MIT', 'Zlib'], true],
  ['(MIT OR GPL-3.0-only) AND Zlib', ['MIT'], false],
  ['Zlib AND (MIT OR GPL-3.0-only)', ['MIT'], false],
  ['Zlib AND (MIT OR GPL-3.0-only)', ['Zlib', 'GPL-3.0-only'], true],
])('%s is accepted by %j: %s', (licence, accepted, isGood) => {
  expect(isLicenceAccepted(licence, accepted)).toBe(isGood);
});

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.end());

test('init refuses licences that the policy does not accept, or that are missing, and changes nothing', async () => {
  world.repository('a/b', modelFiles('a/b', { licence: 'GPL-3.0-only' }));
  world.repository('c/d', modelFiles('c/d', { licence: undefined }));
  world.repository('e/f', { 'README.md': 'no models' });
  const outcome = async (name: string, licences?: readonly string[]) => {
    world.netlist([name]);
    world.write('tecmns.policy.json', { policy: 1, ...(licences === undefined ? {} : { licences }) });
    return world.init().then(
      ({ lock }) => Object.keys(lock.root),
      ({ fault, code }) => [fault, code],
    );
  };
  expect(await outcome('a/b')).toEqual(['a/b']);
  const before = world.read('tecmns.lock.json');
  expect(await outcome('a/b', ['MIT'])).toEqual(['policy', 'licence-refused']);
  expect(await outcome('c/d', ['MIT'])).toEqual(['policy', 'no-licence']);
  expect(world.read('tecmns.lock.json')).toBe(before);
  expect(await outcome('e/f', ['MIT'])).toEqual(['e/f']);
  expect(await outcome('a/b', ['gpl-3.0-only'])).toEqual(['a/b']);
});

test('the licence of one package is none of the models of another', async () => {
  const mit = JSON.stringify({
    ...{ model: 1, provides: [], licence: 'MIT' },
    authors: [{ id: 'github:alice', role: 'author' }],
  });
  world.repository('a/b', {
    ...modelFiles('a/b', { licence: undefined }),
    'other/tecmns.model.json': mit,
  });
  world.repository('c/d', { ...modelFiles('c/d'), 'tecmns.model.json': mit, 'x/tecmns.model.json': mit });
  world.write('tecmns.policy.json', { policy: 1, licences: ['MIT'] });
  world.netlist(['a/b']);
  await expect(world.init()).rejects.toMatchObject({ fault: 'policy', code: 'no-licence' });
  world.netlist(['c/d']);
  expect(Object.values((await world.init()).lock.nodes)[0]!.licence).toBe('MIT');
});

test('the licences of several packages are to be kept together', async () => {
  const within = (folder: string, licence: string) =>
    Object.fromEntries(
      Object.entries(modelFiles(`a/${folder}`, { licence })).map(([path, text]) => [
        `${folder}/${path}`,
        text,
      ]),
    );
  world.repository('a/b', { ...within('one', 'MIT OR GPL-3.0-only'), ...within('two', 'Zlib') });
  world.netlist(['a/b']);
  const { lock } = await world.init();
  expect(Object.values(lock.nodes)[0]!.licence).toBe('(MIT OR GPL-3.0-only) AND Zlib');
});
