import type { Finding } from '../finding.ts';
import type { Parent } from '../schema/modelManifest.ts';
import { shownName } from '../shown.ts';
import type { LineagePackage } from './lineage.ts';

/** What is said of a parent, but is not so in the parent's own package. */
export function parentFindings(child: string, parent: Parent, there: LineagePackage): readonly Finding[] {
  const { id, path, blob } = parent;
  const of = `${shownName(child)} names a parent in ${shownName(there.place)}`;
  const found: Finding[] = [];
  if (id !== undefined && there.manifest.provides.every((model) => model.id !== id)) {
    const known = there.manifest.provides.map((model) => shownName(model.id));
    found.push(
      wrong('no-such-model', child, `${of}, ${shownName(id)}, which is not provided there.`, {
        hint: `That package provides ${known.slice(0, 8).join(', ') || 'no models'}.`,
      }),
    );
  }
  if (path === undefined) return found;
  const actual = there.blobOf(path);
  if (actual === undefined) {
    found.push(
      wrong('no-such-file', child, `${of}, in ${shownName(path)}, which is not there.`, {
        hint: 'The path of a parent is relative to the tecmns.model.json of its package.',
      }),
    );
  } else if (blob !== undefined && blob !== `blob1:${actual}`) {
    found.push(
      wrong('blob-differs', child, `${of}, in ${shownName(path)}, with another hash than that file has.`, {
        expected: blob,
        actual: `blob1:${actual}`,
        hint: 'The hash is of another version: name the package that this came from.',
      }),
    );
  }
  return found;
}

function wrong(
  code: string,
  node: string,
  message: string,
  more: Pick<Finding, 'expected' | 'actual' | 'hint'>,
): Finding {
  return { severity: 'error', fault: 'verification', code, node, message, ...more };
}
