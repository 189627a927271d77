import { resolve } from 'node:path';
import { ParameterError } from '@tecmns/core';
import { writeAttestation } from '@tecmns/netlist';
import {
  AUTHORSHIP_NAMESPACE,
  findSshKeygen,
  makeStatement,
  signWithSshKeygen,
  statementBytes,
} from '@tecmns/netlist/attest';
import type { PrepareCommand } from '../cli/command.ts';
import { escaped } from '../cli/escaped.ts';
import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { wrap } from '../cli/wrap.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { attestable } from '../registry/attestable.ts';
import { lastWords } from '../registry/lastWords.ts';
import { lockedProject } from '../registry/lockedProject.ts';
import { PREDICATE_GROUP, predicateOf } from '../registry/predicateOf.ts';
import { shownHash } from '../registry/shownNode.ts';
import { type SigningKey, signingKey } from '../registry/signingKey.ts';
import { noSshKeygen, sshEnvironment } from '../registry/sshKeygen.ts';
import { untilStopped } from '../registry/untilStopped.ts';

/** `tecmns attest`: a signed statement about a content hash. */
export const prepare: PrepareCommand = () => ({
  name: 'attest',
  summary:
    'Signs a statement about the content hash of a repository, a folder of the project or a model, with ssh-keygen, and writes it into the folder attestations.',
  operands: ['<owner/name | entry | owner/name#model>'],
  groups: [
    {
      title: 'Signature',
      flags: [
        {
          name: 'key',
          value: 'file',
          doc: 'Your SSH key, or its public half when an agent has the key. Needed.',
        },
        {
          name: 'as',
          value: 'identity',
          doc: 'Who you are, like github:login. Default: whose key it is by the list of signers.',
        },
      ],
    },
    PREDICATE_GROUP,
  ],
  examples: [
    'tecmns attest 1hive/models --key ~/.ssh/id_ed25519',
    'tecmns attest 1hive/models --key me.pub --kind review --verdict approved',
  ],
  run,
});

async function run(session: Session): Promise<ExitCode> {
  const { io, flags, operands } = session;
  if (typeof flags.key !== 'string') throw noKey();
  const keyFile = resolve(io.cwd, flags.key);
  const project = await lockedProject(io.cwd);
  const subject = await attestable(operands[0]!, project, session);
  const key = await signingKey(keyFile, project);
  const identity = identityOf(flags, key);
  const said = await predicateOf(session, { identity, issuedAt: Math.floor(Date.now() / 1000) });
  const statement = makeStatement({ ...subject, ...said });
  const program = await findSshKeygen(io.env.PATH ?? '');
  if (program === undefined) throw noSshKeygen();
  const environment = sshEnvironment(io.env);
  const signature = await untilStopped(session, 'Nothing was written.', () =>
    signWithSshKeygen(statementBytes(statement), {
      ...{ keyFile, namespace: AUTHORSHIP_NAMESPACE, program, environment, signal: io.signal },
    }),
  );
  const file = await writeAttestation(project, {
    statement,
    signatures: [{ scheme: 'sshsig', signature }],
  });
  const { kind } = said;
  const isKnown = key.principals.length > 0;
  session.document({ command: 'attest', ...subject, kind, identity, key: key.fingerprint, isKnown, file });
  const width = widthOf(io.stderr);
  if (!isKnown) {
    session.note(
      wrap(`The key counts for nothing here until ${project.policy.signersFile} has this line:`, width),
    );
    // In one piece, so that it can be copied.
    session.note(`${escaped(identity)} ${key.text}\n`);
  }
  session.note(
    subject.commit === undefined
      ? 'Commit it.'
      : 'Run tecmns init, which writes it into the lock, and commit both.',
  );
  lastWords(
    session,
    escaped(`${identity} signed ${subject.name}, ${shownHash(subject.tree1)} (${kind}), in ${file}.`),
  );
  return exitCodes.ok;
}

function identityOf({ as: given, role }: Session['flags'], { principals }: SigningKey): string {
  if (typeof given === 'string') {
    if (principals.length > 0 && !principals.includes(given) && role !== 'same-as')
      throw notYours(given, principals.join(', '));
    return given;
  }
  const [only, ...more] = principals;
  if (only !== undefined && more.length === 0) return only;
  const range = only === undefined ? 'an identity like github:login' : principals.join(' or ');
  throw new ParameterError(`--as must be ${range}.`, {
    code: 'bad-value',
    subject: 'as',
    range,
    hint: 'The list of signers does not tell which of them you are.',
  });
}

function notYours(given: string, principals: string): ParameterError {
  return new ParameterError(
    `--as is '${given}', but the list of signers says that the key is of ${principals}.`,
    {
      code: 'bad-value',
      subject: 'as',
      value: given,
      range: principals,
      hint: 'Leave --as out; --role same-as says that you are both.',
    },
  );
}

function noKey(): ParameterError {
  return new ParameterError('--key must be the file of an SSH key.', {
    code: 'bad-value',
    subject: 'key',
    range: 'a file',
    hint: 'For example --key ~/.ssh/id_ed25519.',
  });
}
