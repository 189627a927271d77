import * as commonsbuild from '@tecmns/commonsbuild';
import * as core from '@tecmns/core';
import { testExamples } from '@tecmns/tooling/vitest/examples';
import * as tecmns from './index.ts';

testExamples(
  import.meta.dirname,
  { ...core, ...tecmns },
  { modules: { '@tecmns/core': core, tecmns, 'tecmns/commonsbuild': commonsbuild } },
);
