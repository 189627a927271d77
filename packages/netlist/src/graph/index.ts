// What it takes to look at a locked graph, and no more: it loads in half the time of the whole.

export { requireOwnHash } from '../lock/ownHash.ts';
export { NetlistError } from '../NetlistError.ts';
export { LOCK_FILE } from '../project/names.ts';
export { openProject } from '../project/Project.ts';
export { graphText } from '../resolve/graphText.ts';
export { why } from '../resolve/why.ts';
