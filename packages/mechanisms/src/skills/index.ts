export { bassAdoption, bassPeak } from './bassAdoption.ts';
export { chainMastery, chainMasteryOverTime, learnTogether } from './meanField.ts';
export { hoursToMaster, masteryAfter, type Traced, type Tracing, traced } from './practice.ts';
export {
  innerFringe,
  isReachable,
  learningOrder,
  outerFringe,
  type Prerequisites,
  reachableStates,
  skillLevels,
} from './prerequisites.ts';
