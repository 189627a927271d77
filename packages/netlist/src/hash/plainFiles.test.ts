import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { git, makeRepository } from '../../testing/repositories.ts';
import { hashFolder } from './hashFolder.ts';

let home: string;
let top: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'plain-'));
  top = join(home, 'folder');
  mkdirSync(top);
});
afterEach(() => rmSync(home, { recursive: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(top, path)), { recursive: true });
  writeFileSync(join(top, path), content);
}

describe('outside of a repository', () => {
  test('a folder has the hash of its bytes as they are', async () => {
    write('a-b', '1');
    write('a/x', '2\r\n');
    write('a/deep/y', '');
    chmodSync(join(top, 'a/deep/y'), 0o700);
    write('.gitignore', '*\n');
    write('binary', '\0\r\n');
    mkdirSync(join(top, 'empty'));
    const { tree1, files, bytes, findings } = await hashFolder(top);
    expect(files.map(({ path }) => path)).toEqual(['.gitignore', 'a-b', 'a/deep/y', 'a/x', 'binary']);
    expect(bytes).toBe(9);
    expect(findings).toMatchObject([{ severity: 'warning', code: 'crlf' }]);
    expect(findings[0]!.message).toContain('a/x ends lines with CR LF');
    write('b', '\r\n');
    expect((await hashFolder(top)).findings[0]!.message).toContain('a/x and 1 more');
    rmSync(join(top, 'b'));
    rmSync(join(top, '.gitignore'));
    const plain = await hashFolder(top);
    const record = { 'a-b': '1', 'a/x': '2\r\n', 'a/deep/y': { executable: '' }, binary: '\0\r\n' };
    const { folder, commits } = makeRepository(join(home, 'bare'), [{ files: record }], { format: 'sha256' });
    expect(plain.tree1).toBe(`tree1:${git([`--git-dir=${folder}`, 'rev-parse', `${commits[0]}^{tree}`])}`);
    expect(plain.tree1).not.toBe(tree1);
  });

  test.each<[string, string, () => unknown]>([
    ['a link', 'not-a-file', () => symlinkSync('/', join(top, 'link'))],
    ['a pipe', 'not-a-file', () => execFileSync('mkfifo', [join(top, 'pipe')])],
    ['a name that some system cannot hold', 'bad-path', () => write('a\nb', '')],
    ['twins', 'twin-paths', () => ['A/x', 'a/y'].map((path) => write(path, ''))],
    ['nothing', 'empty-tree', () => {}],
    ['folders without end', 'too-many-files', () => mkdirSync(join(top, 'a/b/c/d'), { recursive: true })],
    ['a large file', 'too-large', () => write('a', 'four')],
    ['many bytes', 'too-large', () => ['a', 'b', 'c'].map((path) => write(path, 'one'))],
    ['a folder that is not there', 'not-read', () => rmSync(top, { recursive: true })],
  ])('%s is refused', async (_, code, make) => {
    make();
    const limits = { filesPerNode: 3, bytesPerNode: 8, bytesPerBlob: 3 };
    await expect(hashFolder(top, { limits })).rejects.toMatchObject({ code });
  });
});
