import * as core from '@tecmns/core';
import * as mechanisms from '@tecmns/mechanisms';
import { testDocuments } from '@tecmns/tooling/vitest/documents';
import * as ltfte from './index.ts';

testDocuments(import.meta.dirname, ltfte, {
  '@tecmns/core': core,
  '@tecmns/mechanisms': mechanisms,
  '@tecmns/ltfte': ltfte,
});
