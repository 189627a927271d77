/** What decides how many tokens a hatch can mint. */
type Minting = {
  readonly maximumGoal: number;
  readonly maximumImpactHourRate: number;
  readonly mintingRate: number;
  readonly supplyOffered: number;
};

/** Sums stay below this, so that two of them can be added. */
export const LARGEST = Number.MAX_VALUE / 2;

/** Whether all tokens that a hatch with so many impact hours can ever mint are within the range of a double. */
export function mintable(hatch: Minting, hours: number): boolean {
  const most = (hatch.maximumGoal + hours * hatch.maximumImpactHourRate) * hatch.mintingRate;
  return most / hatch.supplyOffered <= LARGEST;
}

/** Names that the ledger of a hatch keeps for itself. */
export const RESERVED: readonly string[] = ['builders', 'beneficiary'];
