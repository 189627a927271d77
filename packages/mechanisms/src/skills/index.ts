export { bassAdoption, bassPeak } from './bassAdoption.ts';
export { chainMastery, chainMasteryOverTime } from './chainMastery.ts';
export { innerFringe, isReachable, outerFringe, reachableStates } from './knowledgeStates.ts';
export { type Traced, type Tracing, traced } from './knowledgeTracing.ts';
export { learningOrder, type Prerequisites, skillLevels } from './learningOrder.ts';
export { learnableShares, learnTogether } from './learnTogether.ts';
export { hoursToMaster, masteryAfter } from './practice.ts';
