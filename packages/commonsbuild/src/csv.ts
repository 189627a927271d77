export { type PraiseProblem, PraiseTableError } from './praise/PraiseTableError.ts';
export { type ImportedPraise, readPraise } from './praise/readPraise.ts';
