import * as core from '@tecmns/core';
import * as mechanisms from '@tecmns/mechanisms';
import { testExamples } from '@tecmns/tooling/vitest/examples';
import * as commonsbuild from './index.ts';

testExamples(
  import.meta.dirname,
  { ...mechanisms, ...core, ...commonsbuild },
  {
    modules: {
      '@tecmns/core': core,
      '@tecmns/mechanisms': mechanisms,
      '@tecmns/commonsbuild': commonsbuild,
    },
  },
);
