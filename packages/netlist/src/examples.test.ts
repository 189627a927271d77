import * as crypto from 'node:crypto';
import * as core from '@tecmns/core';
import { testExamples } from '@tecmns/tooling/vitest/examples';
import * as attest from './attest/index.ts';
import * as netlist from './index.ts';
import * as log from './log/index.ts';

testExamples(
  import.meta.dirname,
  { ...core, ...attest, ...log, ...netlist },
  {
    modules: {
      'node:crypto': crypto,
      '@tecmns/core': core,
      '@tecmns/netlist': netlist,
      '@tecmns/netlist/attest': attest,
      '@tecmns/netlist/log': log,
    },
  },
);
