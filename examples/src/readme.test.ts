import { join } from 'node:path';
import * as hive from '@tecmns/1hive';
import * as cadcad from '@tecmns/cadcad';
import * as cadcadNode from '@tecmns/cadcad/node';
import * as commonsbuild from '@tecmns/commonsbuild';
import * as core from '@tecmns/core';
import * as testing from '@tecmns/core/testing';
import * as ltfte from '@tecmns/ltfte';
import * as mechanisms from '@tecmns/mechanisms';
import * as plot from '@tecmns/plot';
import * as tea from '@tecmns/tea';
import { testDocument } from '@tecmns/tooling/vitest/examples';
import { describe } from 'vitest';

const modules = {
  '@tecmns/1hive': hive,
  '@tecmns/cadcad': cadcad,
  '@tecmns/cadcad/node': cadcadNode,
  '@tecmns/commonsbuild': commonsbuild,
  '@tecmns/core': core,
  '@tecmns/core/testing': testing,
  '@tecmns/ltfte': ltfte,
  '@tecmns/mechanisms': mechanisms,
  '@tecmns/plot': plot,
  '@tecmns/tea': tea,
};

describe.each([
  'README.md',
  'docs/coming-from-cadcad.md',
  'docs/coming-from-param.md',
  'docs/composing.md',
  'docs/contract-suite.md',
  'docs/founding-experiment.md',
  'docs/maths/bonding-curve.md',
  'docs/maths/conviction-voting.md',
  'docs/maths/issuance.md',
  'docs/maths/praise.md',
  'docs/robots-and-marbles.md',
  'docs/sweeps.md',
  'docs/tutorial.md',
])('examples of %s', (path) => {
  testDocument(join(import.meta.dirname, '../..', path), {}, { modules });
});
