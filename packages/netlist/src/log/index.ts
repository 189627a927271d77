export { type Badge, type BadgeSubject, badge } from './badge.ts';
export { badgeSvg } from './badgeSvg.ts';
export {
  type Checkpoint,
  checkpointText,
  LOG_NAMESPACE,
  type LogKeeper,
  parseCheckpoint,
  signCheckpoint,
  verifyCheckpoint,
} from './checkpoint.ts';
export { type FollowedLog, followCheckpoint, followLog, type NextCheckpoint } from './followLog.ts';
export { appendToLog, type Log, type LogEntry, logText, parseLog } from './log.ts';
export { logFindings } from './logFindings.ts';
export { leafHash, type MerkleTree, merkleTree } from './merkleTree.ts';
export { type Consistency, verifyConsistency } from './verifyConsistency.ts';
export { type Inclusion, verifyInclusion } from './verifyInclusion.ts';
