// Puts the templates of `tecmns new` beside what the command was built to, which is what is published of them.

import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const place = (path) => fileURLToPath(new URL(path, import.meta.url));
const copy = place('../packages/tecmns/dist/templates');
rmSync(copy, { recursive: true, force: true });
cpSync(place('templates'), copy, { recursive: true });
