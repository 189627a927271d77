import * as core from '@tecmns/core';
import { testExamples } from '@tecmns/tooling/vitest/examples';
import * as plot from './index.ts';

testExamples(import.meta.dirname, plot, { modules: { '@tecmns/plot': plot, '@tecmns/core': core } });
