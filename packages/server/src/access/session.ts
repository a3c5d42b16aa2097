import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from './key-ring.ts';
import type { AccessRows } from './known.ts';
import type { Caller } from './roles.ts';

/** The cookie that a person's browser shows in the place of a key. */
export const SESSION_COOKIE = 'kinema_session';

/** A session as it begins. */
export interface NewSession {
  readonly token: string;
  readonly expiresAt: Date;
}

interface SessionsOptions {
  readonly ring: Pick<KeyRing, 'callerOf' | 'sha256Of'>;
  readonly rows: Pick<AccessRows, 'known' | 'requireSessionSecret' | 'endSession'>;
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
 * the server and is good at all that share a database. It ends with its time, with its key, or when its owner signs out.
 */
export class Sessions {
  readonly #options: SessionsOptions;

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  /** @throws TypeError for a key that is not there */
  async begin(keyId: string): Promise<NewSession> {
    const secret = await this.#options.rows.requireSessionSecret();
    const expiresAt = new Date(Date.now() + this.#options.hours * 3_600_000);
    const claims = `${keyId}.${expiresAt.getTime()}.${randomBytes(9).toString('base64url')}`;
    const signature = this.#sign(secret, keyId, claims);
    if (!signature) throw new TypeError(`there is no key ${keyId}`);
    return { token: `${claims}.${signature.toString('base64url')}`, expiresAt };
  }

  /** Whose session it is; undefined for one that is over or never was. */
  callerOf(token: string): Caller | undefined {
    const { ring, rows } = this.#options;
    const { sessionSecret, ended } = rows.known;
    const [keyId, expires, nonce, signature, ...rest] = token.split('.');
    if (!sessionSecret || !keyId || !expires || !nonce || !signature || rest.length > 0) return undefined;
    const right = this.#sign(sessionSecret, keyId, `${keyId}.${expires}.${nonce}`);
    const shown = Buffer.from(signature, 'base64url');
    if (right?.length !== shown.length || !timingSafeEqual(right, shown)) return undefined;
    if (Number(expires) <= Date.now() || ended.has(nonce)) return undefined;
    const caller = ring.callerOf(keyId);
    return caller && { ...caller, by: 'session' };
  }

  /** Ends a session that is good; anything else has ended already. */
  async end(token: string): Promise<void> {
    if (!this.callerOf(token)) return;
    const [, expires, nonce] = token.split('.');
    await this.#options.rows.endSession(nonce!, new Date(Number(expires)));
  }

  /** Signed together with the key's hash, so that it ends when another key takes the place of that one. */
  #sign(secret: Buffer, keyId: string, claims: string): Buffer | undefined {
    const kept = this.#options.ring.sha256Of(keyId);
    return kept === undefined ? undefined : createHmac('sha256', secret).update(`${claims}.${kept}`).digest();
  }
}
