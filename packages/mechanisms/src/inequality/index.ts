export { gini, giniOfTop } from './gini.ts';
export { herfindahlHirschman } from './herfindahlHirschman.ts';
export { type LorenzCurve, lorenzCurve } from './lorenzCurve.ts';
export { nakamoto } from './nakamoto.ts';
export { maximumShannonEntropy, shannonEntropy } from './shannonEntropy.ts';
export { theil } from './theil.ts';
export { topShare } from './topShare.ts';
