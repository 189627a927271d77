import { exitOfFault } from '../exitCodeOf.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { TellableFinding } from './findingsText.ts';

/** Faults from the gravest on: of several the first decides. */
const GRAVITY = ['verification', 'policy', 'bad-input', 'limit', 'load', 'drift', 'offline', 'resolve'];

/** With what a command ends that found these; 0 where none is an error. */
export function exitOfFindings(findings: readonly TellableFinding[]): ExitCode {
  const faults = findings.flatMap(({ severity, fault = 'verification' }) =>
    severity === 'error' ? [fault] : [],
  );
  const gravest = GRAVITY.find((fault) => faults.some((one) => one === fault));
  return gravest === undefined ? exitCodes.ok : exitOfFault(gravest);
}
