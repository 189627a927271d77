import * as core from '@tecmns/core';
import * as mechanisms from '@tecmns/mechanisms';
import { testDocuments } from '@tecmns/tooling/vitest/documents';
import * as hive from './index.ts';

testDocuments(import.meta.dirname, hive, {
  '@tecmns/core': core,
  '@tecmns/mechanisms': mechanisms,
  '@tecmns/1hive': hive,
});
