import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The packages that are published, in the order of their folders.
 *
 * @returns {{ folder: string, name: string, manifest: Record<string, any> }[]}
 */
export function publishedPackages() {
  return readdirSync('packages')
    .filter((folder) => existsSync(join('packages', folder, 'package.json')))
    .map((folder) => {
      const manifest = JSON.parse(readFileSync(join('packages', folder, 'package.json'), 'utf8'));
      return { folder, name: manifest.name, manifest };
    })
    .filter(({ manifest }) => manifest.private !== true);
}
