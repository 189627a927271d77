import { project } from './vitest/project.mjs';

export default project('tooling', ['**/*.test.{ts,mjs}']);
