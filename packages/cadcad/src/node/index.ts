export type { FailedRun, KeptThrown } from './directory/keptFailure.ts';
export type { Part, PartReport } from './directory/part.ts';
export { type PartOptions, writePart } from './directory/writePart.ts';
export { type LoadOptions, loadExperiment } from './loadExperiment.ts';
export { type ReadParquetOptions, readParquet } from './readParquet.ts';
export {
  type DirectoryOptions,
  type DirectoryProgress,
  type DirectoryResult,
  runToDirectory,
} from './runToDirectory.ts';
export { simulateToDirectory, type ToDirectory } from './simulateToDirectory.ts';
export { type ParquetOptions, writeParquet } from './writeParquet.ts';
export { type WriteOptions, writeResult } from './writeResult.ts';
