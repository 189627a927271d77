/** A module that the host gives to models, by its address. */
export type HostModule = { readonly name: string; readonly address: string };

/** What a sandbox begins with. */
export type SandboxData = {
  /** An expression that gives the exports of the module; it may name `host`. */
  readonly code: string;
  readonly exportName: string;
  readonly host: readonly HostModule[];
  /** Address of the module whose `simulate` runs systems. */
  readonly executor: string;
};

/** How a loaded model is run: what `simulate` takes, as plain data, and the parameters of the model. */
export type RunPlan = {
  /** Values of parameters of the model; of a system by path. */
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  readonly steps: number;
  readonly seed: number | string;
  readonly runs?: number | undefined;
  /** Length of a step [day]. */
  readonly dt?: number | undefined;
  readonly noise?: 'on' | 'off' | undefined;
  readonly sweep?: unknown;
};

/** A column that comes back. */
export type SentColumn = {
  readonly name: string;
  readonly unit: string;
  readonly doc: string;
  readonly nullable: boolean;
  readonly values: Float64Array;
};

/** What a sandbox says. */
export type SandboxAnswer =
  | { readonly kind: 'ready'; readonly description: string }
  | { readonly kind: 'result'; readonly columns: readonly SentColumn[]; readonly digest: string }
  | { readonly kind: 'failed'; readonly message: string };
