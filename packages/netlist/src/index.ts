export type { PayAt } from './credit/accounts.ts';
export { creditCsv } from './credit/creditCsv.ts';
export type { Contributor, CreditGraph, CreditNode, Dependency, Descent } from './credit/creditGraph.ts';
export { type CreditOptions, creditGraphOf, type ProjectCredit } from './credit/creditGraphOf.ts';
export { type CreditPlace, creditPlaces } from './credit/creditPlaces.ts';
export { type CreditRecord, creditRecord, tableHash } from './credit/creditRecord.ts';
export { dripsAddressAccount, dripsRepoAccount } from './credit/dripsAccount.ts';
export type { Edge, EdgeRow } from './credit/edgeTable.ts';
export { type DripsExport, type DripsReceiver, dripsSplitsOf, exportDrips } from './credit/exportDrips.ts';
export { exportSplitsV1, type SplitsV1Export } from './credit/exportSplitsV1.ts';
export { exportSplitsV2, type SplitsV2Export } from './credit/exportSplitsV2.ts';
export { type Credit, flow1, UNITS } from './credit/flow1.ts';
export { type FundingManifest, fundingJson } from './credit/fundingJson.ts';
export { type Amounts, ledger, pay } from './credit/pay.ts';
export { addressOn, type Payee } from './credit/payees.ts';
export type { SplitOptions, SplitRecipient } from './credit/splitPlan.ts';
export type { Finding } from './finding.ts';
export { type FoundGit, findGit } from './git/findGit.ts';
export { blobHash } from './hash/blobHash.ts';
export { checkPath } from './hash/checkPath.ts';
export { type HashedFolder, hashFolder } from './hash/hashFolder.ts';
export { type HashedTree, hashTree } from './hash/hashTree.ts';
export { isTree1 } from './hash/isHash.ts';
export type { Blob1, FileMode, Tree1, TreeFile } from './hash/treeFile.ts';
export { ancestorsOf, descendantsOf } from './lineage/ancestry.ts';
export type { Lineage, LineageClaim, LineageEdge, LineageModel, LineagePackage } from './lineage/lineage.ts';
export { lineageOf } from './lineage/lineageOf.ts';
export { lineagePackages } from './lineage/lineagePackages.ts';
export { type LineageFormat, lineageText } from './lineage/lineageText.ts';
export { modelsNamed } from './lineage/modelsNamed.ts';
export { type FoundModel, findModel } from './load/findModel.ts';
export type { TrustGround } from './load/groundsOf.ts';
export { type LoadedModel, type LoadOptions, load } from './load/load.ts';
export { loadTrusted, type TrustedModel, type TrustedOptions } from './load/loadTrusted.ts';
export type { HostModule, RunPlan } from './load/messages.ts';
export { modelsMeant } from './load/modelsMeant.ts';
export { SANDBOX_LIMITS, type SandboxLimits } from './load/Sandbox.ts';
export { type ChangedNode, compareLocks, type LockDifference } from './lock/compareLocks.ts';
export { graphRoot } from './lock/graphRoot.ts';
export type { Lock, LockedNode, Signed } from './lock/lock.ts';
export { lockText } from './lock/lockText.ts';
export type { EdgeConflict } from './lock/mergeLocks.ts';
export { hasOwnHash, ownHashText, requireOwnHash } from './lock/ownHash.ts';
export { NetlistError, type NetlistFault } from './NetlistError.ts';
export type { CopiedRepository, CopyOptions } from './offline/eachRepository.ts';
export { makeBundles } from './offline/makeBundles.ts';
export { type Mirrored, makeMirror } from './offline/makeMirror.ts';
export { type Vendored, vendor } from './offline/vendor.ts';
export { add, type EntryDetails } from './project/add.ts';
export { type AuthoredNode, authorship } from './project/authorship.ts';
export { type CheckedLogs, checkLogs } from './project/checkLogs.ts';
export { checkSignatures } from './project/checkSignatures.ts';
export { readIfThere } from './project/files.ts';
export { fromText } from './project/fromText.ts';
export {
  type HashedRepository,
  type HashRepositoryOptions,
  hashRepository,
} from './project/hashRepository.ts';
export { type Initialised, type InitOptions, init } from './project/init.ts';
export { linkedOwners } from './project/linkedOwners.ts';
export { type LocalPackage, localPackages } from './project/localPackages.ts';
export { type MendedLock, type MendOptions, mendLock } from './project/mendLock.ts';
export {
  CHECKPOINT_FILE,
  LOCK_FILE,
  LOG_FILE,
  MANIFEST_FILE,
  NETLIST_FILE,
  POLICY_FILE,
} from './project/names.ts';
export type { SignedNode } from './project/nodeAttestations.ts';
export { isLicenceAccepted } from './project/notLicensed.ts';
export { openProject, type Project } from './project/Project.ts';
export { remove } from './project/remove.ts';
export type { Signatures } from './project/signaturesOf.ts';
export { type HeldNode, type Updated, type UpdateOptions, update } from './project/update.ts';
export type { ListChange, UpdatedNode } from './project/updateReport.ts';
export { writeAttestation } from './project/writeAttestation.ts';
export { cyclesOf } from './resolve/cycles.ts';
export type { Graph, GraphNode } from './resolve/graph.ts';
export { type GraphFormat, graphText, type LockedGraph } from './resolve/graphText.ts';
export type { ResolveProgress } from './resolve/resolve.ts';
export { type Chain, type Reasons, why } from './resolve/why.ts';
export { defineNetlist } from './schema/defineNetlist.ts';
export { isBelowPrefix } from './schema/isBelowPrefix.ts';
export { LIMITS, type Limits } from './schema/limits.ts';
export type { Author, ModelManifest, Parent, ProvidedModel, Relation } from './schema/modelManifest.ts';
export type { Entry, Mirror, Netlist, Override, Repo } from './schema/netlist.ts';
export type { EntryInput, NetlistInput } from './schema/netlistSchema.ts';
export { keyOfNode, nodeKey } from './schema/nodeKey.ts';
export { parseEntryText } from './schema/parseEntry.ts';
export { parseLock } from './schema/parseLock.ts';
export { type ManifestOptions, parseModelManifest } from './schema/parseModelManifest.ts';
export { type NetlistOptions, parseNetlist } from './schema/parseNetlist.ts';
export { DEFAULT_HOSTS, parseRepo, type RepoOptions } from './schema/parseRepo.ts';
export {
  type CreditPolicy,
  type Policy,
  parsePolicy,
  type RequiredSigners,
  type TrustedLog,
} from './schema/policy.ts';
export { sentenceOf } from './sentenceOf.ts';
export { firstDifferences } from './store/firstDifferences.ts';
export type { Pack } from './store/pack.ts';
export { type PackState, packState } from './store/packState.ts';
export { hasPack, readPack } from './store/readPack.ts';
export { type ModelTypes, modelTypes } from './types/modelTypes.ts';
export type { VisibleModel } from './types/visibleModels.ts';
export { type Verification, type VerifyOptions, verify } from './verify/verify.ts';
