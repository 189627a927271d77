import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * The bytes of a file in one buffer that nothing else shares. What is no regular file is not read: a pipe would wait and a device never end;
 * and of a file that grows meanwhile no more than it had.
 *
 * @returns the bytes, or in words why they are not read
 * @throws what the file system throws
 */
export async function readBytes(path: string, most: number): Promise<Buffer | string> {
  // Opened so, a pipe does not wait for somebody to write into it. Windows knows neither.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return 'it is no regular file';
    if (stats.size > most) return `it has ${stats.size} bytes, more than ${most}`;
    const buffer = Buffer.allocUnsafeSlow(stats.size);
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length);
      if (bytesRead === 0) return 'it became shorter while it was read';
      length += bytesRead;
    }
    return buffer;
  } finally {
    await handle.close();
  }
}
