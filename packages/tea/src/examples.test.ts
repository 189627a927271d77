import * as core from '@tecmns/core';
import * as mechanisms from '@tecmns/mechanisms';
import { testExamples } from '@tecmns/tooling/vitest/examples';
import * as tea from './index.ts';

testExamples(
  import.meta.dirname,
  { ...mechanisms, ...core, ...tea },
  {
    modules: {
      '@tecmns/core': core,
      '@tecmns/mechanisms': mechanisms,
      '@tecmns/tea': tea,
    },
  },
);
