import { devNull } from 'node:os';

/** What of the user's own settings reaches git. */
export type GitSettings = {
  /** Where programs are looked for, ssh among them. */
  readonly path: string;
  /** Whether local repositories may be read. Default: they may not. */
  readonly allowFile?: boolean | undefined;
  /** A program that knows passwords, as git's `credential.helper` takes it. */
  readonly credentialHelper?: string | undefined;
  /** A command in the place of ssh. */
  readonly sshCommand?: string | undefined;
};

/**
 * The environment of git, built from nothing: of what is set where tecmns runs, nothing reaches it. A setting that goes by the
 * environment, such as `GIT_SSH_COMMAND` or `GIT_CONFIG_COUNT`, would have programs run; one in the user's own files would send it
 * elsewhere.
 */
export function gitEnvironment({ path, allowFile, sshCommand }: GitSettings): Record<string, string> {
  return {
    PATH: path,
    LC_ALL: 'C',
    HOME: devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ALLOW_PROTOCOL: allowFile === true ? 'https:ssh:file' : 'https:ssh',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_PROTOCOL_FROM_USER: '0',
    ...(sshCommand === undefined ? {} : { GIT_SSH_COMMAND: sshCommand, GIT_SSH_VARIANT: 'ssh' }),
  };
}

/** Settings of a single command, which stand above those of any file: nothing is run, followed or fetched beside what was asked for. */
export function gitConfig({ credentialHelper }: GitSettings): readonly string[] {
  const settings = [
    `core.hooksPath=${devNull}`,
    'core.fsmonitor=false',
    `core.attributesFile=${devNull}`,
    'transfer.fsckObjects=true',
    'transfer.bundleURI=false',
    'http.followRedirects=false',
    'fetch.recurseSubmodules=no',
    'submodule.recurse=false',
    'gc.auto=0',
    'maintenance.auto=false',
    'credential.helper=',
    ...(credentialHelper === undefined ? [] : [`credential.helper=${credentialHelper}`]),
  ];
  return settings.flatMap((setting) => ['-c', setting]);
}
