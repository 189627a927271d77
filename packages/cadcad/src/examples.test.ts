import * as core from '@tecmns/core';
import { testExamples } from '@tecmns/tooling/vitest/examples';
import * as cadcad from './index.ts';
import * as node from './node/index.ts';

testExamples(
  import.meta.dirname,
  { ...core, ...cadcad, ...node },
  { modules: { '@tecmns/core': core, '@tecmns/cadcad': cadcad, '@tecmns/cadcad/node': node } },
);
