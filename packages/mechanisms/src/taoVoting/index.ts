export { isAccepted, type Votes } from './isAccepted.ts';
export { type VoteDays, type VoteLengths, voteDays } from './voteDays.ts';
