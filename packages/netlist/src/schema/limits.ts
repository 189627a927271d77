/** The most that resolution accepts. A policy may lower it; only the caller may raise it. */
export type Limits = {
  readonly nodes: number;
  readonly depth: number;
  /** Commits of one repository. */
  readonly commitsPerRepo: number;
  /** Entries of one netlist. */
  readonly entries: number;
  readonly filesPerNode: number;
  readonly bytesPerNode: number;
  readonly bytesPerGraph: number;
  readonly bytesPerBlob: number;
  readonly secondsPerFetch: number;
  readonly seconds: number;
};

/** What is accepted when nobody says otherwise. */
export const LIMITS: Limits = {
  nodes: 512,
  depth: 16,
  commitsPerRepo: 8,
  entries: 2000,
  filesPerNode: 20_000,
  bytesPerNode: 256 * 2 ** 20,
  bytesPerGraph: 2 * 2 ** 30,
  bytesPerBlob: 64 * 2 ** 20,
  secondsPerFetch: 300,
  seconds: 1800,
};
