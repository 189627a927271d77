export { type Assignment, assignByTarget, assignEvenly } from './assignQuantifiers.ts';
export { distributePraise, type PraisePayments, type PraiseRound } from './distributePraise.ts';
export { impactHoursOfPraise } from './impactHoursOfPraise.ts';
export { type PraiseItem, praiseScores, type Quantification } from './PraiseItem.ts';
export { type PraiseAgreement, praiseAgreement, praiseReciprocity } from './praiseAgreement.ts';
export { completedPraise, overallPraise } from './praiseComposites.ts';
