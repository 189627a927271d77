import * as core from '@tecmns/core';
import { testExamples } from '@tecmns/tooling/vitest/examples';
import * as netlist from './index.ts';

testExamples(
  import.meta.dirname,
  { ...core, ...netlist },
  { modules: { '@tecmns/core': core, '@tecmns/netlist': netlist } },
);
