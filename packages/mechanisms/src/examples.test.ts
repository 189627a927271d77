import { testExamples } from '@tecmns/tooling/vitest/examples';
import * as exact from './exact/index.ts';
import * as mechanisms from './index.ts';

testExamples(
  import.meta.dirname,
  { ...mechanisms, ...exact },
  { modules: { '@tecmns/mechanisms': mechanisms, '@tecmns/mechanisms/exact': exact } },
);
