import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../files/index.ts';
import type { KeyRing } from './key-ring.ts';
import type { Caller } from './roles.ts';

/** The cookie that a person's browser shows in the place of a key. */
export const SESSION_COOKIE = 'kinema_session';

const SECRET_BYTES = 32;
const OWNER_ONLY = 0o600;

/**
 * The secret that the sessions of a data folder are signed with; made at the first start.
 * It is no key and opens nothing by itself.
 */
export const openSessionSecret = async (dataFolder: string): Promise<Buffer> => {
  const path = join(dataFolder, 'session.secret');
  try {
    const secret = Buffer.from(await readFile(path, 'utf8'), 'base64url');
    if (secret.length === SECRET_BYTES) return secret;
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  const secret = randomBytes(SECRET_BYTES);
  await writeFile(path, secret.toString('base64url'), { mode: OWNER_ONLY });
  return secret;
};

/** A session as it begins. */
export interface NewSession {
  readonly token: string;
  readonly expiresAt: Date;
}

interface SessionsOptions {
  readonly ring: Pick<KeyRing, 'callerOf' | 'sha256Of'>;
  readonly secret: Buffer;
  readonly hours: number;
}

/** The cookie of a request; undefined where it sends none. */
export const sessionCookie = (header: string | undefined): string | undefined =>
  header
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${SESSION_COOKIE}=`))
    ?.slice(SESSION_COOKIE.length + 1);

/**
 * What people who signed in on the page show in the place of their key: a signed text, so that it outlives a restart of
 * the server. It ends with its time, with its key, or when its owner signs out; the last is remembered in memory alone.
 */
export class Sessions {
  readonly #options: SessionsOptions;
  /** Those that were signed out of, with the time at which they would have ended. */
  readonly #over = new Map<string, number>();

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  /** @throws TypeError for a key that is not there */
  begin(keyId: string): NewSession {
    const expiresAt = new Date(Date.now() + this.#options.hours * 3_600_000);
    const claims = `${keyId}.${expiresAt.getTime()}.${randomBytes(9).toString('base64url')}`;
    const signature = this.#sign(keyId, claims);
    if (!signature) throw new TypeError(`there is no key ${keyId}`);
    return { token: `${claims}.${signature.toString('base64url')}`, expiresAt };
  }

  /** Whose session it is; undefined for one that is over or never was. */
  callerOf(token: string): Caller | undefined {
    const [keyId, expires, nonce, signature, ...rest] = token.split('.');
    if (!keyId || !expires || !nonce || !signature || rest.length > 0) return undefined;
    const right = this.#sign(keyId, `${keyId}.${expires}.${nonce}`);
    const shown = Buffer.from(signature, 'base64url');
    if (right?.length !== shown.length || !timingSafeEqual(right, shown)) return undefined;
    if (Number(expires) <= Date.now() || this.#over.has(nonce)) return undefined;
    const caller = this.#options.ring.callerOf(keyId);
    return caller && { ...caller, by: 'session' };
  }

  /** Ends a session that is good; anything else has ended already. */
  end(token: string): void {
    if (!this.callerOf(token)) return;
    const now = Date.now();
    for (const [nonce, expires] of this.#over) if (expires <= now) this.#over.delete(nonce);
    const [, expires, nonce] = token.split('.');
    this.#over.set(nonce!, Number(expires));
  }

  /** Signed together with the key's hash, so that it ends when another key takes the place of that one. */
  #sign(keyId: string, claims: string): Buffer | undefined {
    const { ring, secret } = this.#options;
    const kept = ring.sha256Of(keyId);
    return kept === undefined ? undefined : createHmac('sha256', secret).update(`${claims}.${kept}`).digest();
  }
}
