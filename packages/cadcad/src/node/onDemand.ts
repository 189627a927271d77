// What the rest of the package asks for when it is needed: it works without Node until then.
export { requireThreads, runThreads } from './threads/runThreads.ts';
export { writeParquet } from './writeParquet.ts';
