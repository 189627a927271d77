export { arbitraryOf, arbitraryParameters, arbitraryRecord } from './arbitrary.ts';
export {
  type ContractOptions,
  contractSuite,
  type FittingActions,
} from './contractSuite.ts';
export type { ContractCheck } from './contractTools.ts';
export type { ConcreteModel } from './isModelClass.ts';
