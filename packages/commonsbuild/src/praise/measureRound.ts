import {
  gini,
  giniOfTop,
  herfindahlHirschman,
  maximumShannonEntropy,
  nakamoto,
  type PraiseItem,
  praiseAgreement,
  praiseReciprocity,
  shannonEntropy,
  theil,
  topShare,
} from '@tecmns/mechanisms';

/** What is measured of a round: who praised whom, how unequal the scores are, and how far quantifiers agree. */
export type RoundMeasures = ReturnType<typeof measureRound>;

/** Measures a round by its praise and by what each receiver scored in it. */
export function measureRound(items: readonly PraiseItem[], scores: ReadonlyMap<string, number>) {
  return {
    praise: items.length,
    receivers: scores.size,
    givers: new Set(items.map(({ giver }) => giver)).size,
    reciprocity: praiseReciprocity(items),
    ...inequality([...scores.values()]),
    ...agreement(items),
  };
}

/** Measures of inequality; null where nobody has anything. */
function inequality(scores: readonly number[]) {
  const some = scores.some((one) => one > 0);
  const of = (measure: () => number): number | null => (some ? measure() : null);
  const entropy = of(() => shannonEntropy(scores));
  return {
    gini: of(() => gini(scores)),
    giniOfTopHalf: of(() => giniOfTop(scores, 0.5)),
    giniOfTopFifth: of(() => giniOfTop(scores, 0.2)),
    nakamoto: of(() => nakamoto(scores)),
    topHalf: of(() => topShare(scores, 0.5)),
    topFifth: of(() => topShare(scores, 0.2)),
    topTenth: of(() => topShare(scores, 0.1)),
    topTwentieth: of(() => topShare(scores, 0.05)),
    topHundredth: of(() => topShare(scores, 0.01)),
    entropy,
    evenness: entropy === null || scores.length < 2 ? null : entropy / maximumShannonEntropy(scores.length),
    theil: of(() => theil(scores)),
    herfindahlHirschman: of(() => herfindahlHirschman(scores)),
  };
}

function agreement(items: readonly PraiseItem[]) {
  const { spread, dismissals, duplicates, quantifiers } = praiseAgreement(items);
  const all = [...quantifiers.values()];
  return {
    spread,
    displacement: mean(all.map(({ displacement }) => Math.abs(displacement))),
    correlation: mean(all.flatMap(({ correlation }) => (correlation === null ? [] : [correlation]))),
    dismissalAgreement: dismissals,
    duplicateAgreement: duplicates,
  };
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, one) => sum + one / values.length, 0);
}
