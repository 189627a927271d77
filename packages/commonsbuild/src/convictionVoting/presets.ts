import { type ConvictionPreset, convictionPresets } from '@tecmns/mechanisms';

/** A published preset as parameters. Where the source has no floor of the effective supply, it is 0. */
function settingsOf(preset: ConvictionPreset) {
  return Object.freeze({
    halfLife: preset.halfLife,
    spendingLimit: preset.spendingLimit,
    minimumConviction: preset.minimumConviction,
    minimumEffectiveStake: preset.minimumEffectiveStake ?? 0,
    thresholdRule: preset.threshold,
  });
}

/** Settings of a {@link ConvictionVoting} by name; the sources stand in `convictionPresets` of the mechanisms. */
export const votingPresets = {
  tec: settingsOf(convictionPresets.tec),
  '1hive-2020': settingsOf(convictionPresets['1hive-2020']),
  'cadcad-v3': settingsOf(convictionPresets['cadcad-v3']),
  'commons-simulator': settingsOf(convictionPresets['commons-simulator']),
  dashboard: settingsOf(convictionPresets.dashboard),
  ostrom: settingsOf(convictionPresets.ostrom),
  gardens: settingsOf(convictionPresets.gardens),
  /** Ours: no public source defines it. */
  supagov: settingsOf(convictionPresets.supagov),
  /** Ours: no public source defines it. */
  karmaconf: settingsOf(convictionPresets.karmaconf),
} as const;
