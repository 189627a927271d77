/** One figure of the launch: as it was published, and as the models give it. */
export type Milestone = {
  readonly name: string;
  readonly unit: string;
  readonly published: number;
  readonly ours: number;
  /** What to know about the figure; evidence when absent. */
  readonly note?: string;
};

/** The difference of a milestone, relative to the published figure. */
export const difference = ({ published, ours }: Milestone): number => (ours - published) / published;
