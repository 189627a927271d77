import { afterEach, beforeEach, expect, test } from 'vitest';
import { modelFiles, netlistFile, RegistryWorld } from '../../testing/registry.ts';
import { lockedProject } from './lockedProject.ts';
import { vouchersOf } from './vouchers.ts';

let world: RegistryWorld;
beforeEach(() => {
  world = new RegistryWorld();
});
afterEach(() => world.end());

test('lock, own netlist, netlists of others and signers vouch for a hash; nobody does for another one', async () => {
  world.repository('c/d', modelFiles('c/vote'));
  world.netlist(['c/d']);
  await world.init();
  const { tree1: hash } = Object.values(world.lock.nodes)[0]!;
  const pin = { repo: 'c/d', hash };
  world.repository('a/b', netlistFile([pin]));
  world.repository('gone/gone', { ...netlistFile([pin]), x: '1' });
  world.repository('other/host', netlistFile([pin, 'gl:x/y']));
  world.repository('x/y', { x: '1' });
  world.netlist(['a/b', 'gone/gone', 'other/host', pin]);
  await world.init();
  world.doctorLock((lock) => {
    for (const node of Object.values(lock.nodes))
      if (node.tree1 === hash) node.signed = [{ by: 'github:alice', scheme: 'sshsig', at: null }];
  });
  // A netlist that cannot be read, or that a policy has come to forbid, vouches for nothing.
  world.damage('gone/gone');
  world.write('tecmns.policy.json', { policy: 1, hosts: ['github.com'] });
  const project = await lockedProject(world.folder);
  expect(await vouchersOf(project, hash)).toEqual([
    'your lock',
    'your netlist',
    expect.stringMatching(/^the netlist of github\.com\/a\/b@[\da-f]{12}$/),
    'github:alice (sshsig)',
  ]);
  expect(await vouchersOf(project, `tree1:${'0'.repeat(64)}`)).toEqual([]);
});
