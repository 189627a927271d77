import { NetlistError } from '../NetlistError.ts';

/** The error for a signature, key or statement that is not what it should be. */
export function badSignature(
  code: string,
  message: string,
  details: {
    readonly range?: string;
    readonly hint?: string;
    readonly value?: unknown;
    readonly cause?: unknown;
  } = {},
): NetlistError {
  return new NetlistError(message, { fault: 'verification', code, ...details });
}
