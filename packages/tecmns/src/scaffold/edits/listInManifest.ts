import type { WrittenParent } from '../parentOf.ts';

/** What a manifest says of one model. */
export type ManifestEntry = {
  readonly id: string;
  readonly path: string;
  readonly export: string;
  readonly kind: 'model';
  readonly summary: string;
  readonly parents?: readonly WrittenParent[];
};

/** Takes a model into a manifest, in order of the ids. Undefined where the manifest is not written as usual. */
export function listInManifest(text: string, entry: ManifestEntry): string | undefined {
  const manifest = JSON.parse(text) as { provides: { id: string }[] };
  const lines = JSON.stringify(entry, undefined, 2).replaceAll('\n', '\n    ');
  const index = manifest.provides.findIndex(({ id }) => id > entry.id);
  const next = manifest.provides[index];
  const changed =
    manifest.provides.length === 0
      ? text.replace('"provides": []', () => `"provides": [\n    ${lines}\n  ]`)
      : next !== undefined
        ? text.replace(`    {\n      "id": "${next.id}",`, (found) => `    ${lines},\n${found}`)
        : text.replace(/\n {4}\}\n {2}\],\n {2}"authors"/, (end) =>
            end.replace('}', () => `},\n    ${lines}`),
          );
  const expected = {
    ...manifest,
    provides: manifest.provides.toSpliced(index < 0 ? manifest.provides.length : index, 0, entry),
  };
  return isSame(changed, expected) ? changed : undefined;
}

function isSame(text: string, expected: unknown): boolean {
  try {
    return JSON.stringify(JSON.parse(text)) === JSON.stringify(expected);
  } catch {
    return false;
  }
}
