import { simulateAfterTwelve, simulateAlone } from './simulateCases.ts';

/** What is measured here, each in a process of its own: run this file with a name, and it prints JSON. */
const PROGRAMS = { simulateAlone, simulateAfterTwelve };

export type ProgramName = keyof typeof PROGRAMS;

const [, , name] = process.argv;
console.log(JSON.stringify(await PROGRAMS[name as ProgramName]()));
