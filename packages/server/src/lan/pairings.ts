import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 24;
/** Long enough to fetch a phone, short enough that a photograph of the screen is soon worth nothing. */
const LIFE_MILLISECONDS = 10 * 60_000;
/** More codes than anybody has phones; the oldest gives way. */
const MOST_WAITING = 32;

/** A code that lets one device in, once. */
export interface PairingCode {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Tokens are looked up by their hash, so that how long a look-up takes tells nothing of those that are good. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64');

/** The codes that are waiting for a device, in memory alone: a restart ends them. */
export class Pairings {
  readonly #waiting = new Map<string, { readonly project: string; readonly expires: number }>();

  /** @param project what the device will see */
  issue(project: string): PairingCode {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const expires = Date.now() + LIFE_MILLISECONDS;
    for (const [hash, code] of this.#waiting)
      if (code.expires <= Date.now() || this.#waiting.size >= MOST_WAITING) this.#waiting.delete(hash);
    this.#waiting.set(hashOf(token), { project, expires });
    return { token, expiresAt: new Date(expires) };
  }

  /** Uses up a code; undefined for one that is unknown, used or over. */
  redeem(token: string): { readonly project: string } | undefined {
    const hash = hashOf(token);
    const code = this.#waiting.get(hash);
    this.#waiting.delete(hash);
    return code && code.expires > Date.now() ? { project: code.project } : undefined;
  }
}
