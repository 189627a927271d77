import * as core from '@tecmns/core';
import * as mechanisms from '@tecmns/mechanisms';
import { testDocuments } from '@tecmns/tooling/vitest/documents';
import * as csv from './csv.ts';
import * as commonsbuild from './index.ts';

testDocuments(import.meta.dirname, commonsbuild, {
  '@tecmns/core': core,
  '@tecmns/mechanisms': mechanisms,
  '@tecmns/commonsbuild': commonsbuild,
  '@tecmns/commonsbuild/csv': csv,
});
