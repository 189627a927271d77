export { arbitraryOf, arbitraryParameters, arbitraryRecord } from './arbitrary.ts';
export {
  type ContractCheck,
  type ContractOptions,
  contractSuite,
  type FittingActions,
} from './contractSuite.ts';
export type { ConcreteModel } from './isModelClass.ts';
