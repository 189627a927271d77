import type { PrepareCommand } from '../cli/command.ts';
export const prepare: PrepareCommand = () => {
  throw new Error('todo');
};
