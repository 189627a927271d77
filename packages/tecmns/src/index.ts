export type { Io, Output } from './cli/io.ts';
export { type ExitCode, exitCodes } from './exitCodes.ts';
export { main } from './main.ts';
