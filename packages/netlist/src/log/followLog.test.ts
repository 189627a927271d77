import { describe, expect, test } from 'vitest';
import { testKey } from '../../testing/signing.ts';
import { signWithKey } from '../attest/signWithKey.ts';
import {
  type Checkpoint,
  checkpointBody,
  checkpointText,
  parseCheckpoint,
  signCheckpoint,
  verifyCheckpoint,
} from './checkpoint.ts';
import { followCheckpoint, followLog } from './followLog.ts';
import { appendToLog, type Log, type LogEntry, logText, parseLog } from './log.ts';

const [keeperKey, eve] = [testKey(1), testKey(2)];
const name = 'github.com/commonsbuild/tecmns-models';
const keeper = { name, key: keeperKey.line };
const entry = (number: number, digit = 'a'): LogEntry => ({
  node: `github.com/a/m${number}@${'c'.repeat(40)}`,
  tree1: `tree1:${digit.repeat(64)}`,
});
const logTo = (size: number, digitOf = (_: number) => 'a') =>
  appendToLog(
    parseLog(''),
    Array.from({ length: size }, (_, i) => entry(i, digitOf(i))),
  );
const sign = (log: Log, { privateKey } = keeperKey, origin = name) =>
  signCheckpoint(origin, log.tree, (message, namespace) => signWithKey(message, { privateKey, namespace }));
const refusal = (code: string) =>
  expect.objectContaining({ name: 'NetlistError', fault: 'verification', code });

const [five, nine] = [logTo(5), logTo(9)];
const [atFive, atNine] = [await sign(five), await sign(nine)];

describe('a checkpoint', () => {
  test('is the name of the log, its size and its root, signed, and comes back from its file', () => {
    const text = checkpointText(atFive);
    const root = Buffer.from(five.tree.root(), 'hex').toString('base64');
    expect(text.startsWith(`${name}\n5\n${root}\n\n-----BEGIN SSH SIGNATURE-----\n`)).toBe(true);
    expect(parseCheckpoint(text)).toEqual(atFive);
    expect(atFive).toMatchObject({ origin: name, size: 5, root: five.tree.root() });
    expect(verifyCheckpoint(atFive, keeper)).toBeUndefined();
    expect(parseCheckpoint(checkpointText(empty))).toEqual(empty);
  });

  const empty: Checkpoint = { origin: name, size: 0, root: parseLog('').tree.root(), signatures: [] };

  test('may have other signatures beside that of the keeper', async () => {
    const { signatures } = await sign(five, eve);
    const both = parseCheckpoint(
      checkpointText({ ...atFive, signatures: [...signatures, ...atFive.signatures] }),
    );
    expect(both.signatures).toHaveLength(2);
    expect(verifyCheckpoint(both, keeper)).toBeUndefined();
  });

  test.each([
    ['signed by another key', () => sign(five, eve)],
    ['not signed', () => ({ ...atFive, signatures: [] })],
    ['with another root', () => ({ ...atFive, root: nine.tree.root() })],
    ['with another size', () => ({ ...atFive, size: 4 })],
    ['with a signature that is none', () => ({ ...atFive, signatures: ['x'] })],
    [
      'signed for something else',
      () => {
        const message = Buffer.from(checkpointBody(atFive));
        const { privateKey } = keeperKey;
        return {
          ...atFive,
          signatures: [signWithKey(message, { privateKey, namespace: 'tecmns-authorship@v1' })],
        };
      },
    ],
  ])('%s is refused', async (_, make) => {
    const checkpoint = await make();
    expect(() => verifyCheckpoint(checkpoint, keeper)).toThrow(refusal('unknown-signer'));
  });

  test('of another log is refused, also when the same key keeps both', async () => {
    const other = await sign(five, keeperKey, 'github.com/other/log');
    expect(() => verifyCheckpoint(other, keeper)).toThrow(refusal('other-log'));
  });

  const body = checkpointBody(atFive);
  test.each([
    ['nothing', ''],
    ['two lines', body.split('\n').slice(0, 2).join('\n')],
    ['no name', body.replace(name, '')],
    ['a control character in its name', body.replace(name, 'a\u001bb')],
    ['a size with zeros before it', body.replace('\n5\n', '\n05\n')],
    ['a negative size', body.replace('\n5\n', '\n-5\n')],
    ['a size without end', body.replace('\n5\n', `\n${'9'.repeat(20)}\n`)],
    ['a root cut off', body.slice(0, -10)],
    [
      'a root that could be written otherwise',
      body.replace(/.=\n$/, (end) => `${String.fromCharCode(end.charCodeAt(0) + 1)}=\n`),
    ],
    ['a fourth line', `${body}more\n`],
    ['CRLF', body.replaceAll('\n', '\r\n')],
    ['something after its signatures', `${checkpointText(atFive)}x`],
    ['nine signatures', checkpointText({ ...atFive, signatures: Array(9).fill(atFive.signatures[0]) })],
  ])('with %s is none', (_, text) => {
    expect(() => parseCheckpoint(text)).toThrow(
      expect.objectContaining({ code: 'bad-checkpoint', fault: 'bad-input' }),
    );
  });

  test('of a log whose name has a line break is not made', async () => {
    await expect(sign(five, keeperKey, 'a\nb')).rejects.toMatchObject({ code: 'bad-checkpoint' });
  });
});

describe('who follows a log', () => {
  test('believes it the first time, and remembers its checkpoint', () => {
    const followed = followLog(five, { keeper, checkpoint: atFive, remembered: undefined });
    expect(followed).toMatchObject({ checkpoint: atFive, unsigned: 0, log: { entries: five.entries } });
  });

  test('goes on when it only grew, or did not', () => {
    const next = { keeper, remembered: atFive };
    expect(followLog(nine, { ...next, checkpoint: atNine }).checkpoint).toBe(atNine);
    expect(followLog(five, { ...next, checkpoint: atFive }).checkpoint).toBe(atFive);
    const proof = nine.tree.consistencyProof(5);
    expect(followCheckpoint({ ...next, checkpoint: atNine, proof })).toBe(atNine);
    expect(followCheckpoint({ ...next, checkpoint: atFive, proof: [] })).toBe(atFive);
  });

  test('leaves lines out that nobody has signed yet', () => {
    const { log, unsigned } = followLog(nine, { keeper, checkpoint: atFive, remembered: undefined });
    expect(unsigned).toBe(4);
    expect(log.entries).toEqual(five.entries);
    expect(log.indexes.has(entry(7).node)).toBe(false);
  });

  test('is not shown other lines than were signed', () => {
    const changed = parseLog(logText(nine).replace('m3@', 'mm3@'));
    const cut = logTo(8);
    for (const log of [changed, cut])
      expect(() => followLog(log, { keeper, checkpoint: atNine, remembered: atFive })).toThrow(
        refusal('checkpoint-differs'),
      );
  });

  test('catches a log that shows different people different hashes', async () => {
    // The keeper signs both: only who has seen the one can tell that the other is a second truth.
    for (const size of [5, 6, 9]) {
      const forked = logTo(size, (i) => (i === 2 ? 'b' : 'a'));
      const checkpoint = await sign(forked);
      expect(followLog(forked, { keeper, checkpoint, remembered: undefined }).checkpoint).toBe(checkpoint);
      const next = { keeper, checkpoint, remembered: atFive };
      expect(() => followLog(forked, next)).toThrow(refusal('split-view'));
      for (const proof of [[], forked.tree.consistencyProof(5), nine.tree.consistencyProof(5)])
        expect(() => followCheckpoint({ ...next, proof })).toThrow(refusal('split-view'));
    }
  });

  test('has both signed checkpoints as evidence', async () => {
    const forked = logTo(5, () => 'b');
    const checkpoint = await sign(forked);
    expect(() => followLog(forked, { keeper, checkpoint, remembered: atFive })).toThrow(
      expect.objectContaining({ value: { remembered: atFive, checkpoint } }),
    );
  });

  test('does not go back to an older state, though it was true once', () => {
    const next = { keeper, checkpoint: atFive, remembered: atNine };
    expect(() => followLog(five, next)).toThrow(refusal('log-rolled-back'));
    expect(() => followCheckpoint({ ...next, proof: [] })).toThrow(refusal('log-rolled-back'));
  });

  test('does not take the memory of one log for that of another', async () => {
    const remembered = await sign(five, keeperKey, 'github.com/other/log');
    expect(() => followLog(nine, { keeper, checkpoint: atNine, remembered })).toThrow(refusal('other-log'));
  });

  test('does not follow who does not keep it', async () => {
    const checkpoint = await sign(nine, eve);
    expect(() => followLog(nine, { keeper, checkpoint, remembered: undefined })).toThrow(
      refusal('unknown-signer'),
    );
  });
});
