/** Name of the file that registers repositories. */
export const NETLIST_FILE = 'tecmns.netlist.json';
/** Name of the file in which a package says what it provides. */
export const MANIFEST_FILE = 'tecmns.model.json';
/** Name of the file that holds what a netlist resolved to. */
export const LOCK_FILE = 'tecmns.lock.json';
/** Name of the file with what a root project allows. */
export const POLICY_FILE = 'tecmns.policy.json';
/** Name of the folder with statements that somebody has signed. */
export const ATTESTATIONS_FOLDER = 'attestations';
/** How the name of a file with such a statement ends. */
export const ATTESTATION_END = '.att.json';
/** Name of the file in which a registry logs the hashes of what it has registered, and of the one that is signed of it. */
export const LOG_FILE = 'tecmns.log';
export const CHECKPOINT_FILE = 'tecmns.log.checkpoint';
/** Folder of packs that come with the project. */
export const VENDOR_FOLDER = 'vendor/tecmns';
