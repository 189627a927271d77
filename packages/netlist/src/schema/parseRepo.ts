import { NetlistError } from '../NetlistError.ts';
import { shownValue } from '../shown.ts';
import type { Repo } from './netlist.ts';
import { parseLocalRepo } from './parseLocalRepo.ts';
import { requireUnreserved } from './reserved.ts';

/** Hosts that repositories may be on when a policy names none. */
export const DEFAULT_HOSTS: readonly string[] = ['github.com', 'gitlab.com', 'codeberg.org'];

/** Who names a repository, and what they may. */
export type RepoOptions = {
  /** Whether the root project names it: it alone may name what is on the own machine. */
  readonly isRoot: boolean;
  /** Hosts, with `:port` where it is not the usual one. Default: {@link DEFAULT_HOSTS}. */
  readonly hosts?: readonly string[] | undefined;
};

/** Short forms of forges; what has none is on the first. */
const FORGES = { '': 'github.com', 'gl:': 'gitlab.com', 'cb:': 'codeberg.org' } as const;
const USUAL_PORTS = { https: '443', ssh: '22' } as const;
/** Forges that answer at addresses with `.git` without sending clients elsewhere. */
const WITH_SUFFIX: readonly string[] = DEFAULT_HOSTS;
/** Owners on forges without groups in groups. */
const TWO_LEVELS: readonly string[] = ['github.com', 'codeberg.org'];
const MOST_LEVELS = 20;
const LONGEST = 500;
const HOST = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;
const ADDRESS = /^(https|ssh):\/\/(?:([^/@]*)@)?([^/@:]+)(?::([1-9]\d{0,4}))?\/(.+)$/;
const COMPONENT = /^[A-Za-z0-9_.][A-Za-z0-9_.-]{0,99}$/;
/** Signs that addresses may have, but names of repositories do not. */
const FOREIGN_SIGNS = {
  '?': 'a query',
  '#': 'a fragment',
  '%': 'an escape',
  '\\': 'a backslash',
  ' ': 'a space',
} as const;
const FORMS =
  'owner/name, gl:owner/name, cb:owner/name, https://host/owner/name or ssh://git@host/owner/name';

/**
 * Reads the name of a repository: `owner/name` on GitHub, `gl:` and `cb:` before it for GitLab and Codeberg, or an address
 * `https://host/owner/name` or `ssh://git@host/owner/name`. The root project may also name a path (`./models`) or a `file:///` address.
 *
 * What git, a shell or a person could take for something else is refused: other users and passwords, queries, fragments, escapes,
 * `..`, names that begin with a dash, signs beyond ASCII, ports and hosts that the policy does not list.
 *
 * @throws NetlistError `bad-repo`; `root-only` for what is on the own machine; `host-not-allowed`; `reserved-name`
 *
 * @example
 * ```ts
 * parseRepo('gl:Group/Model.git', { isRoot: false }).key; // => 'gitlab.com/group/model'
 * ```
 */
export function parseRepo(text: string, options: RepoOptions): Repo {
  const { hosts = DEFAULT_HOSTS } = options;
  return readRepo(text, options.isRoot, hosts);
}

/** Reads an address that was made from a repository, on whatever host it is. */
export function parseRepoAddress(url: string): Repo {
  return readRepo(url, true, undefined);
}

function readRepo(text: string, isRoot: boolean, hosts: readonly string[] | undefined): Repo {
  if (text.length > LONGEST) throw badRepo(text, `is longer than ${LONGEST} signs`);
  if (/^(?:\.{1,2}(?:\/|$)|file:)/.test(text)) {
    if (isRoot) return parseLocalRepo(text);
    throw new NetlistError(
      `${shownValue(text)} is on the own machine, which only the root project may name.`,
      {
        fault: 'policy',
        code: 'root-only',
        subject: 'repo',
        value: text,
        range: FORMS,
        hint: 'Register the address that everybody can fetch it from.',
      },
    );
  }
  if (!/^[\x20-\x7e]*$/.test(text)) throw badRepo(text, 'is not printable ASCII');
  const [sign] = /[?#%\\ ]/.exec(text) ?? [];
  if (sign !== undefined) throw badRepo(text, `has ${FOREIGN_SIGNS[sign as keyof typeof FOREIGN_SIGNS]}`);
  return /^(?:https|ssh):\/\//.test(text) ? readAddress(text, hosts) : readShort(text, hosts);
}

/** `owner/name` with the short form of a forge before it. */
function readShort(text: string, hosts: readonly string[] | undefined): Repo {
  const [forge = ''] = /^(?:gl|cb):/.exec(text) ?? [];
  const path = text.slice(forge.length);
  if (/^[^/]*:/.test(path)) {
    const scp = /^git@([^:/]+):(?!:)\/?(\w.*)$/.exec(text);
    const hint = scp === null ? undefined : `Write ssh://git@${scp[1]}/${scp[2]}.`;
    throw badRepo(text, 'has a form that is not known', hint);
  }
  if (forge === '' && /^[^/]+\.[^/]+\/[^/]+\/[^/]/.test(path))
    throw badRepo(text, 'lacks https://', `Write https://${text}.`);
  const host = FORGES[forge as keyof typeof FORGES];
  return remote(text, { scheme: 'https', host, path, hosts });
}

function readAddress(text: string, hosts: readonly string[] | undefined): Repo {
  const [, scheme, user, name, port, path] = ADDRESS.exec(text) ?? [];
  if (scheme === undefined || name === undefined || path === undefined)
    throw badRepo(text, 'is not an address');
  const isSsh = scheme === 'ssh';
  if (isSsh && user !== 'git') throw badRepo(text, 'lacks the user git', 'Write ssh://git@host/owner/name.');
  if (!isSsh && user !== undefined)
    throw badRepo(
      text,
      'has a user or a password',
      'Leave them out: credentials are given on the command line.',
    );
  const lower = name.toLowerCase();
  if (lower.length > 253 || !HOST.test(lower)) throw badRepo(text, 'has no name of a host');
  const isUsual = port === undefined || port === USUAL_PORTS[isSsh ? 'ssh' : 'https'];
  if (!isUsual && Number(port) > 65_535) throw badRepo(text, 'has a port beyond 65535');
  const host = isUsual ? lower : `${lower}:${port}`;
  return remote(text, { scheme: isSsh ? 'ssh' : 'https', host, path, hosts });
}

type Parts = {
  readonly scheme: 'https' | 'ssh';
  readonly host: string;
  readonly path: string;
  readonly hosts: readonly string[] | undefined;
};

function remote(text: string, { scheme, host, path, hosts }: Parts): Repo {
  const hasSuffix = /\.git$/i.test(path);
  const components = (hasSuffix ? path.slice(0, -4) : path).split('/');
  requireUnreserved(components[0]!, text);
  const most = TWO_LEVELS.includes(host) ? 2 : MOST_LEVELS;
  const isFit = components.length >= 2 && components.length <= most && components.every(isComponent);
  if (!isFit) throw badRepo(text, 'does not name an owner and a repository');
  if (hosts !== undefined && !hosts.includes(host)) throw foreignHost(text, host, hosts);
  const name = components.at(-1)!;
  const owner = components.slice(0, -1).join('/');
  const suffix = hasSuffix || WITH_SUFFIX.includes(host) ? '.git' : '';
  const url = `${scheme}://${scheme === 'ssh' ? 'git@' : ''}${host}/${owner}/${name}${suffix}`;
  return { kind: 'remote', host, owner, name, url, key: `${host}/${owner}/${name}`.toLowerCase() };
}

/** Tells whether a name could be that of an owner or a repository: `.github` is one, `..`, `x.` and `x.git` are none. */
function isComponent(text: string): boolean {
  return COMPONENT.test(text) && !/\.\.|^\.$|\.$|^\.?git$|\.(?:git|lock)$/i.test(text);
}

function badRepo(text: string, reason: string, hint?: string): NetlistError {
  return new NetlistError(`${shownValue(text)} ${reason}, but must be ${FORMS}.`, {
    fault: 'bad-input',
    code: 'bad-repo',
    subject: 'repo',
    value: text,
    range: FORMS,
    hint,
  });
}

function foreignHost(text: string, host: string, hosts: readonly string[]): NetlistError {
  return new NetlistError(`${shownValue(text)} is on ${host}, which is not among the hosts allowed.`, {
    fault: 'policy',
    code: 'host-not-allowed',
    subject: 'repo',
    value: text,
    range: hosts.join(', ') || 'none',
    hint: 'Add it to hosts in tecmns.policy.json if you trust it.',
  });
}
