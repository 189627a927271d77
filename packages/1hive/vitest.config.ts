import { project } from '@tecmns/tooling/vitest/project';

export default project('1hive');
