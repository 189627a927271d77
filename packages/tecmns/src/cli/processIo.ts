import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { failureText } from './failureText.ts';
import type { Io, Output } from './io.ts';
import { styleOf } from './style.ts';

/** The process as the command sees it. The first Ctrl-C asks to stop, the second one stops. */
export function processIo(): Io {
  const controller = new AbortController();
  process.on('SIGINT', () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort(new Error('Ctrl-C'));
  });
  // A reader that has seen enough, such as `head`, is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? exitCodes.ok : unwritten(error));
  });
  return {
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    env: process.env,
    cwd: process.cwd(),
    signal: controller.signal,
    now: () => performance.now(),
    today: () => new Date().toISOString().slice(0, 10),
  };
}

/** Tells that what was to be shown did not get there. */
function unwritten({ message, code = 'not-written' }: NodeJS.ErrnoException): ExitCode {
  const exit = exitCodes.notFound;
  const parts = {
    message: `Standard output could not be written: ${message}.`,
    hint: 'See whether the disk that it goes to is full.',
    ...{ code, exit },
  };
  const { stderr } = process;
  stderr.write(`${failureText(parts, styleOf(outputOf(stderr), process.env, true), 80)}\n`);
  return exit;
}

function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => stream.write(text),
    isTTY: stream.isTTY === true,
    get columns() {
      // Some terminals say 0 for what they do not know.
      return stream.columns || 80;
    },
  };
}
