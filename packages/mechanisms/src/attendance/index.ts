export { type FounderRating, founderReward } from './founderReward.ts';
export { largestRemainder } from './largestRemainder.ts';
export { type PresenceSampling, presenceSampling } from './presenceSampling.ts';
export { sampledHours } from './sampledHours.ts';
export { scoreShares } from './scoreShares.ts';
export { type SessionSampling, sessionSampling } from './sessionSampling.ts';
