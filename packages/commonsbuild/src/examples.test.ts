import * as core from '@tecmns/core';
import * as mechanisms from '@tecmns/mechanisms';
import { testExamples } from '@tecmns/tooling/vitest/examples';
import * as csv from './csv.ts';
import * as commonsbuild from './index.ts';

testExamples(
  import.meta.dirname,
  { ...mechanisms, ...core, ...commonsbuild, ...csv },
  {
    modules: {
      '@tecmns/core': core,
      '@tecmns/mechanisms': mechanisms,
      '@tecmns/commonsbuild': commonsbuild,
      '@tecmns/commonsbuild/csv': csv,
    },
  },
);
