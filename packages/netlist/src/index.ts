export { type AllowedSigner, parseAllowedSigners } from './attest/allowedSigners.ts';
export {
  type Attestation,
  attestationText,
  parseAttestation,
  type StatementSignature,
} from './attest/attestation.ts';
export { type AuthorshipMessage, authorshipDigest, authorshipTypedData } from './attest/authorshipMessage.ts';
export { type Attribution, type AuthorClaims, type AuthorMethod, authorsOf } from './attest/authorsOf.ts';
export {
  AUTHORSHIP_NAMESPACE,
  checkAttestation,
  requireSubject,
  type SignatureCheck,
} from './attest/checkAttestation.ts';
export { checksumAddress } from './attest/checksumAddress.ts';
export { type CommitIdentities, commitIdentities } from './attest/commitIdentities.ts';
export { identityKey } from './attest/identityKey.ts';
export { type LinkedIdentities, linkIdentities } from './attest/linkIdentities.ts';
export { makeStatement, type StatementParts, statementBytes } from './attest/makeStatement.ts';
export { messageOf } from './attest/messageOf.ts';
export { recoverAuthorship } from './attest/recoverAuthorship.ts';
export { signedFor } from './attest/signedFor.ts';
export { type Signers, signersOf } from './attest/signers.ts';
export { signWithKey } from './attest/signWithKey.ts';
export { findSshKeygen, type SshKeygenOptions, signWithSshKeygen } from './attest/signWithSshKeygen.ts';
export type { SshPublicKey } from './attest/sshPublicKey.ts';
export type { SshHash } from './attest/sshSignature.ts';
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
} from './attest/statement.ts';
export { verifySshSignature } from './attest/verifySshSignature.ts';
export type { Contributor, CreditGraph, CreditNode, Dependency, Descent } from './credit/creditGraph.ts';
export { type Credit, flow1, UNITS } from './credit/flow1.ts';
export { type Amounts, ledger, pay } from './credit/pay.ts';
export type { Finding } from './finding.ts';
export { type FoundGit, findGit } from './git/findGit.ts';
export { type BlobHashes, blobHash, blobHashes } from './hash/blobHash.ts';
export { checkPath } from './hash/checkPath.ts';
export { checkPaths } from './hash/checkPaths.ts';
export { type FolderFile, type FolderOptions, folderFiles } from './hash/folderFiles.ts';
export { type HashedFolder, hashFolder } from './hash/hashFolder.ts';
export { type HashedTree, hashTree } from './hash/hashTree.ts';
export { isBlob1, isTree1 } from './hash/isHash.ts';
export type { Blob1, FileMode, Tree1, TreeFile } from './hash/treeFile.ts';
export { type FoundModel, findModel } from './load/findModel.ts';
export { type LoadedModel, type LoadOptions, load } from './load/load.ts';
export type { HostModule, RunPlan } from './load/messages.ts';
export type { SandboxLimits } from './load/Sandbox.ts';
export { type ChangedNode, compareLocks, type LockDifference } from './lock/compareLocks.ts';
export { graphRoot } from './lock/graphRoot.ts';
export type { Lock, LockedNode, Signed } from './lock/lock.ts';
export { lockText } from './lock/lockText.ts';
export type { EdgeConflict } from './lock/mergeLocks.ts';
export { type Badge, type BadgeSubject, badge } from './log/badge.ts';
export { badgeSvg } from './log/badgeSvg.ts';
export {
  type Checkpoint,
  checkpointText,
  LOG_NAMESPACE,
  type LogKeeper,
  parseCheckpoint,
  signCheckpoint,
  verifyCheckpoint,
} from './log/checkpoint.ts';
export { type FollowedLog, followCheckpoint, followLog, type NextCheckpoint } from './log/followLog.ts';
export { appendToLog, type Log, type LogEntry, logText, parseLog } from './log/log.ts';
export { logFindings } from './log/logFindings.ts';
export { leafHash, type MerkleTree, merkleTree } from './log/merkleTree.ts';
export { type Consistency, verifyConsistency } from './log/verifyConsistency.ts';
export { type Inclusion, verifyInclusion } from './log/verifyInclusion.ts';
export { NetlistError, type NetlistFault } from './NetlistError.ts';
export { addressesOf } from './offline/mirrorAddress.ts';
export {
  type HashedRepository,
  type HashRepositoryOptions,
  hashRepository,
} from './project/hashRepository.ts';
export { type Initialised, type InitOptions, init } from './project/init.ts';
export { type LocalPackage, localPackages } from './project/localPackages.ts';
export { type MendedLock, type MendOptions, mendLock } from './project/mendLock.ts';
export { LOCK_FILE, MANIFEST_FILE, NETLIST_FILE, POLICY_FILE } from './project/names.ts';
export { openProject, type Project } from './project/Project.ts';
export { componentsOf } from './resolve/cycles.ts';
export type { Graph, GraphNode } from './resolve/graph.ts';
export type { ResolveProgress } from './resolve/resolve.ts';
export { defineNetlist } from './schema/defineNetlist.ts';
export { isRef } from './schema/isRef.ts';
export { LIMITS, type Limits } from './schema/limits.ts';
export type { Author, ModelManifest, Parent, ProvidedModel, Relation } from './schema/modelManifest.ts';
export type { Entry, Netlist, Override, Repo } from './schema/netlist.ts';
export type { EntryInput, NetlistInput } from './schema/netlistSchema.ts';
export { nodeKey } from './schema/nodeKey.ts';
export { parseEntryText } from './schema/parseEntry.ts';
export { parseLock } from './schema/parseLock.ts';
export { type ManifestOptions, parseModelManifest } from './schema/parseModelManifest.ts';
export { type NetlistOptions, parseNetlist } from './schema/parseNetlist.ts';
export { parseNetlistText } from './schema/parseNetlistText.ts';
export { DEFAULT_HOSTS, parseRepo, type RepoOptions } from './schema/parseRepo.ts';
export { parseStrictJson, type StrictJsonOptions } from './schema/parseStrictJson.ts';
export { type Policy, parsePolicy, type RequiredSigners, type TrustedLog } from './schema/policy.ts';
export { shownName } from './shown.ts';
export { firstDifferences } from './store/firstDifferences.ts';
export type { Pack } from './store/pack.ts';
export { hasPack, readPack } from './store/readPack.ts';
export { type PackFile, type PackSummary, writePack } from './store/writePack.ts';
export { type Verification, type VerifyOptions, verify } from './verify/verify.ts';
