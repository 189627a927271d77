import * as core from '@tecmns/core';
import * as mechanisms from '@tecmns/mechanisms';
import { testExamples } from '@tecmns/tooling/vitest/examples';
import * as hive from './index.ts';

testExamples(
  import.meta.dirname,
  { ...mechanisms, ...core, ...hive },
  {
    modules: {
      '@tecmns/core': core,
      '@tecmns/mechanisms': mechanisms,
      '@tecmns/1hive': hive,
    },
  },
);
