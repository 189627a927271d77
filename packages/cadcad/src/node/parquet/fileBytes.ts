import type { FileHandle } from 'node:fs/promises';
import { ByteWriter } from 'hyparquet-writer';

/** Takes what is written, and hands it on to a file after each group of rows, so that no more than one is held. */
export class FileBytes extends ByteWriter {
  readonly #handle: FileHandle;

  constructor(handle: FileHandle) {
    super();
    this.#handle = handle;
  }

  /** Writes out what is held. */
  async flush(): Promise<void> {
    await this.#handle.writeFile(new Uint8Array(this.buffer, 0, this.index));
    this.index = 0;
  }

  override finish(): Promise<void> {
    return this.flush();
  }
}
