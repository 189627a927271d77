import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { docPictures } from './pictures/docPictures.ts';

// node tooling/start.mjs examples draw-pictures: draws the pictures of the documentation anew.

const home = join(import.meta.dirname, '../../docs/images');
for (const [name, draw] of Object.entries(docPictures)) {
  await writeFile(join(home, name), await draw());
  console.log(`docs/images/${name}`);
}
