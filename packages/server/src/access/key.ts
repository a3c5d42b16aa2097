import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Role } from './roles.ts';

/**
 * A key as it is kept. Of the secret only a plain SHA-256 is kept, and that is enough: slow, salted hashes protect
 * secrets that can be guessed, and nobody guesses 32 random bytes. A fast hash lets every request be checked.
 */
export interface StoredKey {
  /** Public: it stands in the key itself, in lists and in the log. */
  readonly id: string;
  readonly name: string;
  readonly project: string;
  readonly role: Role;
  /** SHA-256 of the whole key, hexadecimal. */
  readonly sha256: string;
  /** RFC 3339, as the other times. */
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
}

export type KeyState = 'active' | 'expired' | 'revoked';

const ID_BYTES = 6;
const SECRET_BYTES = 32;
const form = /^kinema_([0-9a-f]{12})_[A-Za-z0-9_-]{43}$/;

/** The id in a key of Kinema's own form; undefined for anything else. */
export const idInKey = (key: string): string | undefined => form.exec(key)?.[1];

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** SHA-256 of a text, hexadecimal. */
export const sha256 = (text: string): string => digest(text).toString('hex');

/** A new key: what its owner is shown once, its id and the hash that is kept. */
export const makeKey = (): { readonly key: string; readonly id: string; readonly sha256: string } => {
  const id = randomBytes(ID_BYTES).toString('hex');
  const key = `kinema_${id}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { key, id, sha256: sha256(key) };
};

/** Whether a text is the key of this hash, in a time that does not depend on how much of it is right. */
export const isKeyOf = (given: string, sha256: string): boolean => {
  const kept = Buffer.from(sha256, 'hex');
  const shown = digest(given);
  return kept.length === shown.length && timingSafeEqual(kept, shown);
};

/** Whether two secrets are the same, in a time that depends on neither. */
export const isSameSecret = (given: string, secret: string): boolean =>
  timingSafeEqual(digest(given), digest(secret));

export const keyState = (
  { expires_at, revoked_at }: Pick<StoredKey, 'expires_at' | 'revoked_at'>,
  now: number = Date.now(),
): KeyState => {
  if (revoked_at !== null) return 'revoked';
  return expires_at !== null && Date.parse(expires_at) <= now ? 'expired' : 'active';
};

/** The beginning of a key, by which its owner knows it again. */
export const keyPrefix = (id: string): string => `kinema_${id}_…`;
