import { KinemaError } from '@kinema/motion/errors';
import { keyPrefix, keyState, roles, type MadeKey, type Role, type StoredKey } from '@kinema/server/access';
import { openAdministration } from '@kinema/server/administration';
import { settingsOf, type CommandContext } from '../run/index.ts';
import { formatTable } from '../terminal/index.ts';
import type { CreateOptions, KeysOptions, ListOptions, RotateOptions } from './options.ts';

type Context = Pick<CommandContext, 'terminal'>;

const keysOf = (options: KeysOptions) => openAdministration(settingsOf(options)).keys;

/** A key without what is kept of its secret. */
const publicKey = ({ sha256: _, ...key }: StoredKey) => ({
  ...key,
  prefix: keyPrefix(key.id),
  state: keyState(key),
});

const requireRole = (given: string): Role => {
  const role = roles.find((known) => known === given);
  if (!role)
    throw new KinemaError('bad_request', {
      reason: `--role is "${given}"; it must be one of ${roles.join(', ')}`,
    });
  return role;
};

const requireProject = (given: string): string => {
  if (!/^[a-z0-9][a-z0-9_-]{0,62}$/.test(given))
    throw new KinemaError('bad_request', {
      reason: `--project is "${given}"; it must be up to 63 small letters, digits, - and _`,
    });
  return given;
};

const requireName = (given: string): string => {
  const name = given.trim();
  if (name === '' || name.length > 100 || /\p{Cc}/u.test(name))
    throw new KinemaError('bad_request', { reason: '--name must be 1 to 100 plain characters' });
  return name;
};

/** The key goes to standard output by itself, so that a script can take it from there. */
const printMade = async ({ key, stored }: MadeKey, json: boolean, { terminal }: Context): Promise<void> => {
  if (json) return terminal.print(`${JSON.stringify({ key, ...publicKey(stored) })}\n`);
  await terminal.print(`${key}\n`);
  const end = stored.expires_at === null ? 'does not expire' : `expires ${stored.expires_at}`;
  terminal.say(
    `${stored.name}: ${stored.role} of the project ${stored.project}; ${end}. Keep it now: it is not shown again.`,
  );
};

/** `kinema keys create` */
export const createKey = async (options: CreateOptions, context: Context): Promise<void> => {
  const made = await keysOf(options).create({
    name: requireName(options.name),
    project: requireProject(options.project),
    role: requireRole(options.role),
    lifeSeconds: options.expires,
  });
  await printMade(made, options.json ?? false, context);
};

const row = ({ id, name, project, role, created_at, expires_at, ...rest }: StoredKey): string[] => {
  const state = keyState({ expires_at, ...rest });
  return [
    id,
    name,
    project,
    role,
    created_at.slice(0, 10),
    expires_at?.slice(0, 16).replace('T', ' ') ?? 'never',
    state,
  ];
};

/** `kinema keys list` */
export const listKeys = async (options: ListOptions, { terminal }: Context): Promise<void> => {
  const all = await keysOf(options).list();
  const keys = all.filter((key) => options.all || keyState(key) === 'active');
  if (options.json) return terminal.print(keys.map((key) => `${JSON.stringify(publicKey(key))}\n`).join(''));
  if (keys.length === 0) return terminal.say('There is no key; `kinema keys create` makes one.');
  const head = ['id', 'name', 'project', 'role', 'created', 'expires (UTC)', 'state'];
  return terminal.print(formatTable(head, keys.map(row)));
};

/** `kinema keys revoke` */
export const revokeKey = async (id: string, options: KeysOptions, { terminal }: Context): Promise<void> => {
  const key = await keysOf(options).revoke(id);
  if (options.json) return terminal.print(`${JSON.stringify(publicKey(key))}\n`);
  terminal.say(`${key.name} (${key.id}) lets nobody in any more.`);
};

/** `kinema keys rotate` */
export const rotateKey = async (id: string, options: RotateOptions, context: Context): Promise<void> =>
  printMade(await keysOf(options).rotate(id, options.overlap), options.json ?? false, context);
