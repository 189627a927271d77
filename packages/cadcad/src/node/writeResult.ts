import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { canonicalJson, isTecmnsError, parseCanonicalJson, RunError } from '@tecmns/core';
import { isRecord } from '../refuse.ts';
import type { SimulationResult } from '../simulationResult.ts';
import { makeDirectory } from './makeDirectory.ts';
import { replaceFiles } from './replaceFiles.ts';

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
 * with the manifest as canonical JSON, which then lists the extra files as `files`, and the extra files. Files are written
 * under other names and renamed when all are complete, the manifest last; when one cannot be written or renamed, what
 * was there before stays.
 *
 * An earlier result in the directory is replaced, with the extra files that its manifest lists. Other files of these
 * names are not.
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
  const manifest = withFiles(result.manifestText, Object.keys(extra));
  let temporary: string | undefined;
  try {
    await makeDirectory(directory);
    const present = await presentOf(directory, names);
    temporary = await mkdtemp(join(directory, '.writing-'));
    await pipeline(Readable.from(chunks(result.csvLines())), createWriteStream(join(temporary, CSV)));
    for (const [name, content] of Object.entries(extra)) await writeFile(join(temporary, name), content);
    await writeFile(join(temporary, MANIFEST), `${manifest}\n`);
    await replaceFiles(temporary, directory, { names, present });
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

/** The text of a manifest with the names of the extra files. */
function withFiles(manifestText: string, files: readonly string[]): string {
  if (files.length === 0) return manifestText;
  const manifest = parseCanonicalJson(manifestText);
  return canonicalJson({ ...(isRecord(manifest) ? manifest : {}), files });
}

/** Names that a directory has already; refuses those that are not files of an earlier result. */
async function presentOf(directory: string, names: readonly string[]): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const present = entries.filter(({ name }) => names.includes(name));
  const manifest = entries.find(({ name }) => name === MANIFEST);
  const own = manifest?.isFile() ? filesOf(await readFile(join(directory, MANIFEST), 'utf8')) : [];
  const foreign = present.find((entry) => entry.isDirectory() || !own.includes(entry.name));
  if (foreign === undefined) return present.map(({ name }) => name);
  const kind = foreign.isDirectory() ? 'directory' : 'file';
  throw new RunError(`'${directory}' has a ${kind} '${foreign.name}' that is not part of a result.`, {
    code: 'exists',
    subject: foreign.name,
    hint: `Write into another directory, or remove the ${kind}.`,
  });
}

/** The files of the result that a manifest describes; none when it is the manifest of something else. */
function filesOf(text: string): readonly string[] {
  try {
    const manifest: unknown = JSON.parse(text);
    if (!isRecord(manifest) || manifest.format !== 'tecmns-simulation') return [];
    return [CSV, MANIFEST, ...(Array.isArray(manifest.files) ? manifest.files : [])];
  } catch {
    return [];
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
