import { Academy } from './Academy.ts';
import { Eco } from './Eco.ts';
import { SkillForest } from './SkillForest.ts';
import { SkillTree } from './SkillTree.ts';

export { Academy } from './Academy.ts';
export { Eco, type MarketState } from './Eco.ts';
export { SkillForest, type Work } from './SkillForest.ts';
export { type Badge, type Learner, SkillTree } from './SkillTree.ts';
export { defaultTree, type Skill } from './skillTree/defaultTree.ts';

/** The models of this package. */
export const models = [Academy, Eco, SkillForest, SkillTree] as const;
