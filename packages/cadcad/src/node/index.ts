export { type WriteOptions, writeResult } from './writeResult.ts';
