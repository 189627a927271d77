import { expect, test } from 'vitest';
import { isCopyleft, isPermissive } from './licences.ts';

test.each([
  ['GPL-3.0-only', true, false],
  ['AGPL-3.0-or-later', true, false],
  ['LGPL-2.1-only', true, false],
  ['CC-BY-SA-4.0', true, false],
  ['GPL-2.0-only WITH Classpath-exception-2.0', true, false],
  ['MIT AND GPL-3.0-only', true, false],
  ['MIT OR GPL-3.0-only', false, true],
  ['MIT', false, true],
  ['BSD-3-Clause', false, true],
  ['Apache-2.0 WITH LLVM-exception', false, true],
  ['CC-BY-4.0', false, true],
  ['LicenseRef-Own', false, false],
  ['MITX', false, false],
  ['EPLX-1.0', false, false],
])('%s is copyleft: %s, permissive: %s', (licence, copyleft, permissive) => {
  expect([isCopyleft(licence), isPermissive(licence)]).toEqual([copyleft, permissive]);
});
