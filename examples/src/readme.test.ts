import { join } from 'node:path';
import * as commonsbuild from '@tecmns/commonsbuild';
import { testDocument } from '@tecmns/tooling/vitest/examples';

testDocument(
  join(import.meta.dirname, '../../README.md'),
  {},
  { modules: { '@tecmns/commonsbuild': commonsbuild } },
);
