/** A badge: it stays with its holder. */
export type Badge = {
  readonly skill: string;
  readonly holder: string;
  readonly issuer: string;
  readonly verifier: string;
};
