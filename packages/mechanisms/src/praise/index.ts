export { type Assignment, assignByTarget, assignEvenly } from './assignQuantifiers.ts';
export { distributePraise, type PraisePayments, type PraiseRound } from './distributePraise.ts';
export { impactHoursOfPraise } from './impactHoursOfPraise.ts';
export { nearestPraiseScore, praiseScores } from './nearestPraiseScore.ts';
export type { PraiseItem, Quantification } from './PraiseItem.ts';
export {
  type PraiseAgreement,
  praiseAgreement,
  praiseReciprocity,
  type QuantifierAgreement,
} from './praiseAgreement.ts';
export { completedPraise, overallPraise } from './praiseComposites.ts';
