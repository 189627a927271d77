import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { labelled } from './findingsText.ts';
import { counted, shownNode } from './shownNode.ts';

/** Shortest time between two states of the live line [millisecond]. */
const PAUSE = 100;

/** Tells of repositories while they come: a line each, and on a terminal one below them that moves. */
export type NodeLines = {
  /** A node is there; it was there before, or was fetched. */
  node(id: string, wasThere: boolean): void;
  /** So many more are known to come. */
  waiting(count: number): void;
  /** Takes the live line away. */
  end(): void;
};

/** Lines on standard error; none when silence is asked for. */
export function nodeLines({ io, isQuiet }: Session): NodeLines {
  if (isQuiet) return { node() {}, waiting() {}, end() {} };
  const { stderr, env, now } = io;
  const isLive = stderr.isTTY && (env.CI ?? '') === '' && env.TERM !== 'dumb';
  const FRAMES = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
  let frame = 0;
  let done = 0;
  let left = 0;
  let last = now() - PAUSE;
  let isShown = false;
  const clear = () => {
    if (isShown) stderr.write('\r\u001b[K');
    isShown = false;
  };
  const live = () => {
    const at = now();
    if (!isLive || (isShown && at - last < PAUSE)) return;
    last = at;
    const more = left === 0 ? '' : `, ${left.toLocaleString('en-US')} waiting`;
    clear();
    stderr.write(`${FRAMES[frame++ % FRAMES.length]} ${counted(done, 'repository', 'repositories')}${more}`);
    isShown = true;
  };
  return {
    node(id, wasThere) {
      done++;
      left = Math.max(0, left - 1);
      clear();
      const word = wasThere ? 'here' : 'fetched';
      stderr.write(`${labelled(word, shownNode(id), widthOf(stderr))}\n`);
      live();
    },
    waiting(count) {
      left = count;
      live();
    },
    end: clear,
  };
}
