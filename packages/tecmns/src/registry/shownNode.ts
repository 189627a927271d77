import { escaped } from '../cli/escaped.ts';

/** Digits of a hash or commit that people look at. */
const DIGITS = 12;

/** The id of a node with the beginning of its commit: `github.com/1hive/models@0123456789ab`. */
export function shownNode(id: string): string {
  const at = id.lastIndexOf('@');
  return escaped(at < 0 ? id : id.slice(0, at + 1 + DIGITS));
}

/** Where a package is, with the beginning of the commit: `github.com/1hive/models@0123456789ab//gardens`, or `./packages/own`. */
export function shownPlace(place: string): string {
  const [, node = place, directory = ''] = /^(.*@(?:[0-9a-f]{64}|[0-9a-f]{40}))(\/\/.*)?$/s.exec(place) ?? [];
  return `${shownNode(node)}${escaped(directory)}`;
}

/** The beginning of a hash: `tree1:0123456789ab`. */
export function shownHash(hash: string): string {
  return escaped(hash.slice(0, hash.indexOf(':') + 1 + DIGITS));
}

/** `1 file`, `2,000 files`, `3 repositories`. */
export function counted(count: number, word: string, several = `${word}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? word : several}`;
}
