import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const HOME = join(import.meta.dirname, '..', 'registry');

/**
 * Starts a registry of this machine alone, empty, on a port that is free.
 *
 * @param {ReturnType<typeof import('./scratch.mjs').scratch>} scratch
 * @returns {Promise<{ url: string, authority: string }>} its address, and that without the protocol
 */
export async function startRegistry(scratch) {
  const folder = join(scratch.folder, 'registry');
  mkdirSync(folder);
  await scratch.must('pnpm', ['install', '--frozen-lockfile', '--prefer-offline', '--loglevel=error'], {
    cwd: HOME,
    env: { ...process.env, CI: '1' },
  });
  const child = scratch.start(process.execPath, [join(HOME, 'serve.mjs'), folder], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => said.push(piece));
  const ended = once(child, 'close').then(() => {
    throw new Error(`The registry did not start:\n${Buffer.concat(said).toString('utf8')}`);
  });
  const [{ port }] = await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => undefined);
  const authority = `//127.0.0.1:${port}/`;
  return { url: `http:${authority}`, authority };
}

/**
 * What the registry has of a package: its versions, each with its manifest.
 *
 * @param {string} url of the registry
 * @param {string} name of the package
 * @returns {Promise<Record<string, { dependencies?: Record<string, string> }>>}
 */
export async function versionsOf(url, name) {
  const answer = await fetch(url + name.replace('/', '%2f'));
  if (answer.status === 404) return {};
  if (!answer.ok) throw new Error(`The registry answered ${answer.status} for ${name}.`);
  return (await answer.json()).versions;
}

/**
 * The environment in which something is published to a registry of this machine, and to no other: it has
 * no setting and no token of the user, and names this registry for everything.
 *
 * @param {ReturnType<typeof import('./scratch.mjs').scratch>} scratch
 * @param {{ url: string, authority: string }} registry
 */
export function publishingEnvironment(scratch, { url, authority }) {
  const settings = join(scratch.folder, 'publish.npmrc');
  // The clients refuse to publish without a token; the registry does not look at it.
  writeFileSync(settings, `registry=${url}\n${authority}:_authToken=rehearsal\n`);
  const foreign = /^(npm_config_|pnpm_config_|npm_token$|node_auth_token$)/i;
  const kept = Object.entries(process.env).filter(([key]) => !foreign.test(key));
  const who = { NAME: 'Rehearsal', EMAIL: 'rehearsal@localhost' };
  const people = ['AUTHOR', 'COMMITTER'].flatMap((role) =>
    Object.entries(who).map(([key, value]) => [`GIT_${role}_${key}`, value]),
  );
  return {
    ...Object.fromEntries([...kept, ...people]),
    npm_config_registry: url,
    npm_config_userconfig: settings,
  };
}

/**
 * Throws unless both clients would publish to this registry, whatever they read their settings from.
 *
 * @param {ReturnType<typeof import('./scratch.mjs').scratch>} scratch
 * @param {string} url
 * @param {{ cwd: string, env: Record<string, string | undefined> }} options
 */
export async function refuseOtherRegistries(scratch, url, options) {
  for (const client of ['npm', 'pnpm']) {
    for (const key of ['registry', '@tecmns:registry']) {
      const value = (await scratch.must(client, ['config', 'get', key], options)).trim();
      const unset = key !== 'registry' && (value === '' || value === 'undefined');
      if (unset || value === url || `${value}/` === url) continue;
      throw new Error(
        `${client} has ${value} as ${key}, so the rehearsal would publish there. Remove that setting.`,
      );
    }
  }
}
