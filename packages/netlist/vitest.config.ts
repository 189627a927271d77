import { project } from '@tecmns/tooling/vitest/project';
import { mergeConfig } from 'vitest/config';

// Tests of the registry start git, ssh-keygen and threads, many at once.
export default mergeConfig(project('netlist'), { test: { testTimeout: 60_000, hookTimeout: 60_000 } });
