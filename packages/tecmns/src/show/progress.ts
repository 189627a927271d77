import type { Progress } from '@tecmns/cadcad';
import type { Io } from '../cli/io.ts';
import { duration } from './duration.ts';

/** Shortest time between two lines [millisecond]: on a terminal, which rewrites one, and elsewhere. */
const PAUSE = { tty: 100, plain: 5000 };

/** Tells how far a simulation is. */
export type ProgressLine = {
  show(progress: Progress): void;
  /** Takes the line away. */
  end(): void;
};

/** A line on a terminal that is written anew; now and then a plain one elsewhere; none when silence is asked for. */
export function progressLine({ stderr, env, now }: Io, isSilent: boolean): ProgressLine {
  if (isSilent) return { show() {}, end() {} };
  const isRewritten = stderr.isTTY && (env.CI ?? '') === '' && env.TERM !== 'dumb';
  const pause = isRewritten ? PAUSE.tty : PAUSE.plain;
  const start = now();
  let last = start;
  let isShown = false;
  return {
    show(progress) {
      const at = now();
      if (at - last < pause) return;
      last = at;
      const text = progressText(progress, (at - start) / 1000).slice(0, Math.max(20, stderr.columns - 1));
      stderr.write(isRewritten ? `\r\u001b[K${text}` : `${text}\n`);
      isShown = isRewritten;
    },
    end() {
      if (isShown) stderr.write('\r\u001b[K');
      isShown = false;
    },
  };
}

/** `run 40 of 100, 40 %, 1.2 M steps/s, 3 s left`. */
export function progressText({ runsDone, runs, stepsDone, steps }: Progress, seconds: number): string {
  const share = steps === 0 ? 1 : stepsDone / steps;
  const speed = seconds > 0 ? stepsDone / seconds : 0;
  const left = speed > 0 ? (steps - stepsDone) / speed : Number.NaN;
  return `${grouped(runsDone)} of ${grouped(runs)} runs, ${Math.floor(share * 100)} %, ${rate(speed)}, ${Number.isNaN(left) ? '…' : duration(left)} left`;
}

const grouped = (count: number) => count.toLocaleString('en-US');

function rate(speed: number): string {
  if (speed >= 1e6) return `${(speed / 1e6).toPrecision(3)} M steps/s`;
  return `${grouped(Math.round(speed))} steps/s`;
}
