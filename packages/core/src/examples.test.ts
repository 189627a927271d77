import { testExamples } from '@tecmns/tooling/vitest/examples';
import * as z from 'zod';
import * as core from './index.ts';
import * as testing from './testing/index.ts';

testExamples(
  import.meta.dirname,
  { ...core, ...testing, z },
  { modules: { '@tecmns/core': core, '@tecmns/core/testing': testing, zod: z } },
);
