import { NetlistError } from '../NetlistError.ts';
import { shownName } from '../shown.ts';
import type { FoundModel } from './findModel.ts';

/** The refusal of a model that the lock names and that the bytes of its node do not have. */
export function notProvided({ node, id }: FoundModel): NetlistError {
  return new NetlistError(`${shownName(node)} does not provide ${shownName(id)}, though the lock says so.`, {
    fault: 'verification',
    code: 'not-provided',
    subject: id,
    hint: 'Run tecmns verify.',
  });
}
