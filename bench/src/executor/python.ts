import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** What real cadCAD made of the curve. */
export type PythonPass = {
  readonly version: string;
  /** CPU time of the pass [s]. */
  readonly seconds: number;
  readonly substeps: number;
  /** SHA-256 of all columns, as {@link digestOf} takes it. */
  readonly digest: string;
};

const program = fileURLToPath(new URL('../../python/model_b.py', import.meta.url));

/** Carries out the curve with real cadCAD; `undefined` where the interpreter, or cadCAD in it, is not at hand. */
export async function pythonPass(runs: number, timesteps: number): Promise<PythonPass | undefined> {
  const interpreter = process.env.TECMNS_PYTHON ?? 'python3';
  try {
    const { stdout } = await promisify(execFile)(interpreter, [program, String(runs), String(timesteps)]);
    return JSON.parse(stdout) as PythonPass;
  } catch {
    return undefined;
  }
}
