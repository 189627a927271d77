import { open, rename } from 'node:fs/promises';

/** Writes text under another name, and renames it when it is complete. */
export async function writeText(path: string, text: string): Promise<void> {
  const temporary = `${path}.writing`;
  const handle = await open(temporary, 'w');
  try {
    await handle.writeFile(text);
    await handle.datasync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
}
