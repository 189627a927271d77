import { parseCanonicalJson } from '@tecmns/core';

/**
 * What an object says of itself as JSON, with tagged values as the values they stand for, so that it can become
 * a part of something that is written as canonical JSON.
 */
export function untagged(source: object): unknown {
  return parseCanonicalJson(JSON.stringify(source));
}
