import { type InstanceOptions, ParameterError } from '@tecmns/core';
import type { ContractSettings, FriendlySettings } from '@tecmns/mechanisms';
import type { ExactConvictionVoting } from '../ExactConvictionVoting.ts';
import { constructing } from '../refuse.ts';

type Init = ConstructorParameters<typeof ExactConvictionVoting>[0];

/** What a mapping of settings does not say: the time between blocks, and what may be chosen beside. */
export type OtherSettings = Omit<Init, 'decay' | 'maxRatio' | 'weight' | 'secondsPerBlock'> & {
  readonly secondsPerBlock: number;
};

/** {@link ExactConvictionVoting}, or a class that extends it. */
export type Opens<T> = new (init: Init, options?: InstanceOptions) => T;

/** Makes a model from settings as people state them, by a mapping. */
export function open<T>(
  Class: Opens<T>,
  name: string,
  map: (settings: FriendlySettings, secondsPerBlock: number) => ContractSettings,
  settings: FriendlySettings,
  others: OtherSettings,
): T {
  const where = `ExactConvictionVoting.${name}`;
  if (typeof others !== 'object' || others === null) {
    throw new ParameterError(`${where}: secondsPerBlock must be given.`, {
      code: 'missing',
      subject: 'secondsPerBlock',
      hint: `Write ${name}({ … }, { secondsPerBlock: 5 }).`,
    });
  }
  const { decay, maxRatio, weight } = constructing(where, () => map(settings, others.secondsPerBlock));
  return new Class({ ...others, decay: BigInt(decay), maxRatio: BigInt(maxRatio), weight: BigInt(weight) });
}

/** Settings of the contract as the mappings read them. */
export function inNumbers({ decay, maxRatio, weight }: Record<keyof ContractSettings, bigint>) {
  return { decay: Number(decay), maxRatio: Number(maxRatio), weight: Number(weight) };
}
