import * as core from '@tecmns/core';
import * as mechanisms from '@tecmns/mechanisms';
import { testDocuments } from '@tecmns/tooling/vitest/documents';
import * as commonsbuild from './index.ts';

testDocuments(import.meta.dirname, commonsbuild, {
  '@tecmns/core': core,
  '@tecmns/mechanisms': mechanisms,
  '@tecmns/commonsbuild': commonsbuild,
});
