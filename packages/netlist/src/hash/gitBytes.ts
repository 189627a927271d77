import { type GitCall, type GitFailure, startGit } from '../git/runGit.ts';
import { NetlistError } from '../NetlistError.ts';

/**
 * Runs git to its end, and gives what it prints as bytes, for names need not be text.
 *
 * @param input what it reads
 * @param most largest output that is accepted [byte]
 * @throws NetlistError `too-large` for more output; `no-git` when it cannot be started
 */
export async function gitBytes(
  call: GitCall,
  args: readonly string[],
  input: string,
  most: number,
): Promise<Buffer | GitFailure> {
  const git = startGit(call, args);
  git.stdin.end(input);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of git.stdout as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    chunks.push(chunk);
    if (bytes <= most) continue;
    git.kill();
    await git.ended;
    throw new NetlistError(`The repository lists more than ${most} bytes of names.`, {
      fault: 'limit',
      code: 'too-large',
      range: `at most ${most} bytes`,
      hint: 'List what does not belong to it in .gitignore, or hash a folder within it.',
    });
  }
  return (await git.ended) ?? Buffer.concat(chunks);
}
