import * as core from '@tecmns/core';
import * as mechanisms from '@tecmns/mechanisms';
import { testDocuments } from '@tecmns/tooling/vitest/documents';
import * as tea from './index.ts';

testDocuments(import.meta.dirname, tea, {
  '@tecmns/core': core,
  '@tecmns/mechanisms': mechanisms,
  '@tecmns/tea': tea,
});
