import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** A step of a page: a file that the reader writes, or what is typed into a terminal and what this answers. */
export type PageStep =
  | { readonly file: string; readonly text: string }
  | { readonly command: string; readonly answer: string };

const BLOCK = /(?:^\*\*`(?<file>[^`]+)`\*\*\n\n)?^```(?<language>\w+)\n(?<body>[\s\S]*?)^```$/gm;

/** The steps of a page: blocks under a name in bold are files, blocks of `console` are commands after `$ ` with their answers. */
export function stepsOf(page: string): readonly PageStep[] {
  return [...page.matchAll(BLOCK)].flatMap(({ groups }): readonly PageStep[] => {
    const { file, language, body = '' } = groups!;
    if (file !== undefined) return [{ file, text: body }];
    return language === 'console' ? commandsOf(body) : [];
  });
}

function commandsOf(body: string): readonly PageStep[] {
  return body
    .split(/^\$ /m)
    .slice(1)
    .map((one) => {
      const end = one.indexOf('\n');
      return { command: one.slice(0, end), answer: one.slice(end + 1).trim() };
    });
}

/** An empty folder and a terminal in it, in which the command `tecmns` is the one that was built. */
export class PageTerminal {
  readonly home = mkdtempSync(join(tmpdir(), 'tecmns-page-'));
  #cwd = join(this.home, 'work');

  constructor(bin: string) {
    mkdirSync(this.#cwd);
    mkdirSync(join(this.home, 'bin'));
    const call = `#!/bin/sh\nexec '${process.execPath}' '${bin}' "$@"\n`;
    writeFileSync(join(this.home, 'bin', 'tecmns'), call, { mode: 0o755 });
  }

  write(file: string, text: string): void {
    const path = join(this.#cwd, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** What the terminal shows after a command; `cd` holds for those that follow. */
  async type(command: string): Promise<string> {
    const folder = /^cd (\S+)$/.exec(command)?.[1];
    if (folder !== undefined) {
      this.#cwd = join(this.#cwd, folder);
      return '';
    }
    const person = { NAME: 'Reader', EMAIL: 'reader@example.org' };
    const env = {
      PATH: [join(this.home, 'bin'), process.env.PATH].join(delimiter),
      HOME: this.home,
      ...Object.fromEntries(
        ['AUTHOR', 'COMMITTER'].flatMap((role) =>
          Object.entries(person).map(([name, value]) => [`GIT_${role}_${name}`, value]),
        ),
      ),
    };
    const child = spawn('sh', ['-c', `{ ${command}\n} 2>&1`], {
      cwd: this.#cwd,
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let shown = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      shown += piece;
    });
    await new Promise((resolve) => child.once('close', resolve));
    return shown.trim();
  }

  end(): void {
    rmSync(this.home, { recursive: true });
  }
}

/** An answer without what each reader has of their own: ids of commits, keys, dates, times, and hashes that these are in. */
export function comparable(answer: string): string {
  return answer
    .replace(/@[0-9a-f]{12}\b/g, '@(commit)')
    .replace(
      /\b(?:sha256:[0-9a-f]{12,64}|SHA256:[\w+/]{43}|ssh-ed25519 [\w+/]+|[0-9a-f]{32}\.att\.json|\d{4}-\d\d-\d\d)/g,
      '(own)',
    )
    .replace(/\b[\d.]+ s, digest/g, '(time), digest');
}
