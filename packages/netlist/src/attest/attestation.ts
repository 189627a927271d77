import * as z from 'zod';
import { checked } from '../schema/checked.ts';
import { parseStrictJson } from '../schema/parseStrictJson.ts';
import { checkedStatement } from './makeStatement.ts';
import type { Statement } from './statement.ts';

/** A signature under a statement. */
export type StatementSignature = {
  /** `sshsig` or `eip712`; others are kept, and count for nothing. */
  readonly scheme: string;
  /** Armored for `sshsig`, `0x` and 130 digits for `eip712`. */
  readonly signature: string;
};

/** A statement with signatures under it, as a file `*.att.json` has it. */
export type Attestation = {
  readonly statement: Statement;
  readonly signatures: readonly StatementSignature[];
};

/** Most of a file that is read [byte]. */
const MOST_BYTES = 256 * 2 ** 10;

const schema = z.strictObject({
  attestation: z.literal(1),
  statement: z.record(z.string(), z.unknown()),
  signatures: z
    .array(
      z.strictObject({
        scheme: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'the name of a scheme in lower case'),
        signature: z.string().max(2 ** 16),
      }),
    )
    .max(16),
});

/**
 * Reads a statement and the signatures under it. Nothing is said of whether they hold.
 *
 * @throws NetlistError what {@link parseStrictJson} throws; `out-of-range`, `unknown`, `missing`, `too-many`
 *
 * @example
 * ```ts
 * const statement = makeStatement({
 *   kind: 'authorship',
 *   name: 'github.com/1hive/models',
 *   tree1: `tree1:${'ab'.repeat(32)}`,
 *   predicate: { identity: 'github:alice', role: 'author', issuedAt: 1_700_000_000 },
 * });
 * const text = attestationText({ statement, signatures: [] });
 * parseAttestation(text, { what: 'curve.att.json' }).statement.subject[0].name; // => 'github.com/1hive/models'
 * ```
 */
export function parseAttestation(
  bytes: Uint8Array | string,
  { what }: { readonly what: string },
): Attestation {
  const { statement, signatures } = checked(
    schema,
    parseStrictJson(bytes, { what, maximumBytes: MOST_BYTES }),
    what,
  );
  return { statement: checkedStatement(statement, `${what}, statement`), signatures };
}

/**
 * The text of a file for an attestation.
 *
 * @example
 * ```ts
 * const statement = makeStatement({
 *   kind: 'authorship',
 *   name: 'github.com/1hive/models',
 *   tree1: `tree1:${'ab'.repeat(32)}`,
 *   predicate: { identity: 'github:alice', role: 'author', issuedAt: 1_700_000_000 },
 * });
 * attestationText({ statement, signatures: [] }).split('\n')[1]; // => '  "attestation": 1,'
 * ```
 */
export function attestationText({ statement, signatures }: Attestation): string {
  return `${JSON.stringify({ attestation: 1, statement, signatures }, null, 2)}\n`;
}
