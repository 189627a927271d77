import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '@tecmns/core';
import { type Attestation, attestationText } from '../attest/attestation.ts';
import { writeWhole } from './files.ts';
import { ATTESTATION_END, ATTESTATIONS_FOLDER } from './names.ts';
import type { Project } from './Project.ts';

/** Digits of the hash that a file is named by: few enough for a line of a terminal. */
const DIGITS = 32;

/**
 * Writes a statement with its signatures into the folder `attestations` of a project, under the beginning of the SHA-256 of its text, and gives the path within
 * the project.
 *
 * @throws NetlistError `not-written`
 *
 * @example
 * ```ts no-run
 * await writeAttestation(project, { statement, signatures }); // => 'attestations/0123….att.json'
 * ```
 */
export async function writeAttestation(
  { folder }: Pick<Project, 'folder'>,
  attestation: Attestation,
): Promise<string> {
  const text = attestationText(attestation);
  const path = `${ATTESTATIONS_FOLDER}/${sha256Hex(text).slice(0, DIGITS)}${ATTESTATION_END}`;
  await mkdir(join(folder, ATTESTATIONS_FOLDER), { recursive: true });
  await writeWhole(join(folder, path), text);
  return path;
}
