import { project } from '@tecmns/tooling/vitest/project';

export default project('netlist');
