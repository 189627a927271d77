export { type AllowedSigner, parseAllowedSigners } from './allowedSigners.ts';
export {
  type Attestation,
  attestationText,
  parseAttestation,
  type StatementSignature,
} from './attestation.ts';
export { type AuthorshipMessage, authorshipTypedData } from './authorshipMessage.ts';
export { type Attribution, type AuthorClaims, type AuthorMethod, authorsOf } from './authorsOf.ts';
export {
  AUTHORSHIP_NAMESPACE,
  checkAttestation,
  requireSubject,
  type SignatureCheck,
} from './checkAttestation.ts';
export { type CommitIdentities, commitIdentities } from './commitIdentities.ts';
export { identityKey } from './identityKey.ts';
export { makeStatement, type StatementParts, statementBytes } from './makeStatement.ts';
export { messageOf } from './messageOf.ts';
export { signedFor } from './signedFor.ts';
export { type Signers, signersOf } from './signers.ts';
export { signWithKey } from './signWithKey.ts';
export { findSshKeygen, type SshKeygenOptions, signWithSshKeygen } from './signWithSshKeygen.ts';
export type { SshPublicKey } from './sshPublicKey.ts';
export type { SshHash } from './sshSignature.ts';
export {
  type Audit,
  type Authorship,
  LINK_ROLE,
  PREDICATE_TYPES,
  type Predicates,
  type Release,
  type Review,
  type Statement,
  type StatementKind,
  type StatementOf,
  type Subject,
} from './statement.ts';
export { verifySshSignature } from './verifySshSignature.ts';
