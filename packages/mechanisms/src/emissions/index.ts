export type { EmissionPlan } from './EmissionPlan.ts';
export { emittedBy } from './emittedBy.ts';
export { longtailStakeholders, type Stakeholder } from './longtailStakeholders.ts';
export { monthlyEmission } from './monthlyEmission.ts';
