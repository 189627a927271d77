import { agentBlocks, checkedBlocks, compatBlocks, strictBlocks } from './blockCases.ts';
import { heldInMemory } from './memoryCase.ts';
import { parquetFile } from './parquetCase.ts';
import { simulateAfterTwelve, simulateAlone } from './simulateCases.ts';
import { twoWorkers } from './threadsCase.ts';

/** What is measured, each in a process of its own: run this file with a name, and it prints JSON. */
const PROGRAMS = {
  simulateAlone,
  simulateAfterTwelve,
  strictBlocks,
  checkedBlocks,
  compatBlocks,
  agentBlocks,
  twoWorkers,
  heldInMemory,
  parquetFile,
};

export type ProgramName = keyof typeof PROGRAMS;

const [, , name] = process.argv;
console.log(JSON.stringify(await PROGRAMS[name as ProgramName]()));
