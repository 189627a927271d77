import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROUNDS = 7;

/** How much longer than Node alone the command takes in a folder, from its start to its end [second]: the median of several, in turns. */
export function aboveNode(cwd: string, args: readonly string[]): number {
  const bin = fileURLToPath(new URL('dist/bin.js', import.meta.resolve('tecmns/package.json')));
  const differences = Array.from({ length: ROUNDS }, () => {
    const bare = seconds(cwd, ['-e', '0']);
    return seconds(cwd, [bin, ...args]) - bare;
  });
  return differences.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
}

function seconds(cwd: string, args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return (performance.now() - start) / 1000;
}
