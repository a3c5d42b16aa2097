import { idInKey, isKeyOf, isSameSecret, keyState, sha256 } from './key.ts';
import type { KnownAccess } from './known.ts';
import { DEFAULT_PROJECT, type Caller } from './roles.ts';

interface KeyRingOptions {
  readonly known: () => Pick<KnownAccess, 'keys'>;
  /** One more key, given by the settings. */
  readonly settingsKey: string | undefined;
}

/** What stands for the key of the settings where an id is wanted. */
const SETTINGS_KEY = 'settings';

/** Compared with a key whose id nobody has, so that the answer takes as long as for one whose secret is wrong. */
const NOBODY = '0'.repeat(64);

/** Tells whose a key is, of those that are known now. */
export class KeyRing {
  readonly #options: KeyRingOptions;

  constructor(options: KeyRingOptions) {
    this.#options = options;
  }

  /** Whether anybody at all could show a good key now. */
  get hasKeys(): boolean {
    if (this.#options.settingsKey !== undefined) return true;
    return this.#keys.values().some((key) => keyState(key) === 'active');
  }

  /** Who shows this key; undefined for one that is unknown, expired or revoked. */
  callerWith(key: string): Caller | undefined {
    const { settingsKey } = this.#options;
    if (settingsKey !== undefined && isSameSecret(key, settingsKey)) return this.callerOf(SETTINGS_KEY);
    const id = idInKey(key) ?? '';
    const isRight = isKeyOf(key, this.sha256Of(id) ?? NOBODY);
    return isRight ? this.callerOf(id) : undefined;
  }

  /** Whose a key is; undefined for one that is unknown, expired or revoked. */
  callerOf(id: string): Caller | undefined {
    if (id === SETTINGS_KEY)
      return this.#options.settingsKey === undefined
        ? undefined
        : { project: DEFAULT_PROJECT, role: 'operator', keyId: SETTINGS_KEY, by: 'key' };
    const key = this.#keys.get(id);
    if (!key || keyState(key) !== 'active') return undefined;
    return { project: key.project, role: key.role, keyId: key.id, by: 'key' };
  }

  /** What is kept of a key; another one means another key. */
  sha256Of(id: string): string | undefined {
    const { settingsKey } = this.#options;
    if (id === SETTINGS_KEY && settingsKey !== undefined) return sha256(settingsKey);
    return this.#keys.get(id)?.sha256;
  }

  get #keys(): KnownAccess['keys'] {
    return this.#options.known().keys;
  }
}
