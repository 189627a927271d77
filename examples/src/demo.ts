import { runDemo } from './runDemo.ts';

process.exitCode = await runDemo(process.argv.slice(2), {
  print: (text) => console.log(text),
  complain: (text) => console.error(text),
  onProgress: progressLine(process.stderr),
});

/** Shows on a terminal how far the runs are; silent where there is none. */
function progressLine(stream: NodeJS.WriteStream) {
  return ({ runsDone, runs }: { readonly runsDone: number; readonly runs: number }): void => {
    if (!stream.isTTY) return;
    stream.write(runsDone === runs ? '\r\u001b[K' : `\rrun ${runsDone} of ${runs}`);
  };
}
