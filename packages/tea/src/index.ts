import { Academy } from './Academy.ts';
import { Eco } from './Eco.ts';
import { SkillForest } from './SkillForest.ts';
import { SkillTree } from './SkillTree.ts';

export { Academy } from './Academy.ts';
export { type Inflow, inflows } from './academy/inflows.ts';
export { Eco } from './Eco.ts';
export type { MarketState } from './eco/requireMarket.ts';
export { SkillForest } from './SkillForest.ts';
export { SkillTree } from './SkillTree.ts';
export type { Work } from './skillForest/workload.ts';
export { assessments } from './skillTree/assessments.ts';
export type { Badge } from './skillTree/Badge.ts';
export { defaultTree, type Skill } from './skillTree/defaultTree.ts';
export type { Learner } from './skillTree/Learner.ts';

/** The models of this package. */
export const models = [Academy, Eco, SkillForest, SkillTree] as const;
