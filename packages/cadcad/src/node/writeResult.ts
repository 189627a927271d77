import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isTecmnsError, RunError } from '@tecmns/core';
import type { Manifest } from '../manifest.ts';
import type { SimulationResult } from '../simulationResult.ts';

/** What is written beside columns and manifest. */
export type WriteOptions = {
  /** More files by name, such as charts: text in UTF-8, or bytes. */
  readonly extra?: Readonly<Record<string, string | Uint8Array>> | undefined;
};

const CSV = 'results.csv';
const MANIFEST = 'manifest.json';

/** Lines that are written at once. */
const LINES_PER_CHUNK = 1000;

/**
 * Writes a result into a directory, which is made if it is not there: `results.csv` with the columns, `manifest.json`
 * with the manifest as canonical JSON, and extra files. Files are written under other names and renamed when all are
 * complete, the manifest last; when one cannot be written, what was there before stays.
 *
 * An earlier result in the directory is replaced. Files of these names that are not a result's are not.
 *
 * @param directory path of the directory
 * @returns the paths of the files written, the manifest last
 * @throws RunError `exists` for a file that is in the way, `bad-name` for an extra file whose name is no plain
 * name or taken, `not-written` when the file system refuses, with its error as `cause`.
 * @throws TecmnsError `not-serialisable` when a parameter has a value that JSON has no form for.
 *
 * @example
 * ```ts no-run
 * const result = await simulate(system, { steps: 365, runs: 100, seed: 1 });
 * await writeResult(result, 'results/first'); // => ['results/first/results.csv', 'results/first/manifest.json']
 * ```
 */
export async function writeResult(
  result: Pick<SimulationResult, 'csvLines' | 'manifestText'>,
  directory: string,
  { extra = {} }: WriteOptions = {},
): Promise<readonly string[]> {
  const names = [CSV, ...Object.keys(extra), MANIFEST];
  for (const name of Object.keys(extra)) checkName(name);
  const manifest = result.manifestText;
  let temporary: string | undefined;
  try {
    await mkdir(directory, { recursive: true });
    await refuseForeign(directory, names);
    temporary = await mkdtemp(join(directory, '.writing-'));
    await pipeline(Readable.from(chunks(result.csvLines())), createWriteStream(join(temporary, CSV)));
    for (const [name, content] of Object.entries(extra)) await writeFile(join(temporary, name), content);
    await writeFile(join(temporary, MANIFEST), `${manifest}\n`);
    for (const name of names) await rename(join(temporary, name), join(directory, name));
  } catch (cause) {
    if (isTecmnsError(cause)) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RunError(`The result could not be written into '${directory}': ${reason}`, {
      code: 'not-written',
      subject: directory,
      cause,
    });
  } finally {
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
  }
  return names.map((name) => join(directory, name));
}

function checkName(name: string): void {
  const isPlain = /^[^/\\:]+$/.test(name) && !name.startsWith('.');
  const isTaken = [CSV, MANIFEST].includes(name.toLowerCase());
  if (isPlain && !isTaken) return;
  throw new RunError(
    `The extra file cannot be called '${name}': ${isTaken ? 'the result itself has a file of that name' : 'that is not a plain name of a file'}.`,
    {
      code: 'bad-name',
      subject: name,
      hint: 'Give a name without folders, such as chart.svg.',
    },
  );
}

/** Refuses to replace files unless they stand beside the manifest of an earlier result. */
async function refuseForeign(directory: string, names: readonly string[]): Promise<void> {
  const present = await readdir(directory);
  const foreign = names.find((name) => present.includes(name));
  if (foreign === undefined) return;
  if (present.includes(MANIFEST) && isManifest(await readFile(join(directory, MANIFEST), 'utf8'))) return;
  throw new RunError(`'${directory}' has a file '${foreign}' that is not part of a result.`, {
    code: 'exists',
    subject: foreign,
    hint: 'Write into another directory, or remove the file.',
  });
}

function isManifest(text: string): boolean {
  try {
    return (JSON.parse(text) as Partial<Manifest> | null)?.format === 'tecmns-simulation';
  } catch {
    return false;
  }
}

function* chunks(lines: Iterable<string>): Iterable<string> {
  let chunk: string[] = [];
  for (const line of lines) {
    chunk.push(line, '\r\n');
    if (chunk.length < 2 * LINES_PER_CHUNK) continue;
    yield chunk.join('');
    chunk = [];
  }
  yield chunk.join('');
}
