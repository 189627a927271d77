/** What is known of somebody, by skill: mastery from practice, and the belief that answers give. */
export type Learner = { readonly mastery: number[]; readonly belief: number[] };
