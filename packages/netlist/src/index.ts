export type { Finding } from './finding.ts';
export type { Blob1, FileMode, Tree1, TreeFile } from './hash/treeFile.ts';
export { NetlistError, type NetlistFault } from './NetlistError.ts';
