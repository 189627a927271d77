import type { Progress } from '@tecmns/cadcad';

/** What a part of the demo is told. */
export type DemoPart = {
  readonly seed: string;
  /** Folder that it writes into. */
  readonly out: string;
  readonly runs: number;
  readonly days: number;
  readonly say: (text: string) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
};
