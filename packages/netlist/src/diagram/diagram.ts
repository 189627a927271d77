/** Boxes and arrows. Labels may hold names out of repositories: whoever writes the diagram escapes them. */
export type Diagram = {
  readonly nodes: readonly {
    readonly id: string;
    readonly label: string;
    /** Whether it is known by name only. Default false. */
    readonly isDashed?: boolean | undefined;
  }[];
  /** Arrows between ids of nodes. */
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly label?: string | undefined;
  }[];
};
