import type { Logger } from 'pino';
import { fileMark } from '../files/index.ts';
import { keyFilePath, readKeyFile } from './key-file.ts';
import { idInKey, isKeyOf, isSameSecret, keyState, sha256, type StoredKey } from './key.ts';
import { DEFAULT_PROJECT, type Caller } from './roles.ts';

interface KeyRingOptions {
  readonly dataFolder: string;
  /** One more key, given by the settings. */
  readonly settingsKey: string | undefined;
  readonly log: Pick<Logger, 'error'>;
  /** A change of the file counts after so long at the latest. */
  readonly freshMilliseconds?: number;
}

/** What stands for the key of the settings where an id is wanted. */
const SETTINGS_KEY = 'settings';

/** Compared with a key whose id nobody has, so that the answer takes as long as for one whose secret is wrong. */
const NOBODY = '0'.repeat(64);

/** The keys that a running server knows; it looks again when the file has changed. */
export class KeyRing {
  readonly #options: KeyRingOptions;
  readonly #path: string;
  #keys: ReadonlyMap<string, StoredKey> = new Map();
  #mark: string | undefined;
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(options: KeyRingOptions) {
    this.#options = options;
    this.#path = keyFilePath(options.dataFolder);
  }

  /** Looks at the file again at once, as after a key was made in this process. */
  refresh(): void {
    this.#lookedAt = Number.NEGATIVE_INFINITY;
  }

  /** Whether anybody at all could show a good key now. */
  get hasKeys(): boolean {
    if (this.#options.settingsKey !== undefined) return true;
    return [...this.#current().values()].some((key) => keyState(key) === 'active');
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
    const key = this.#current().get(id);
    if (!key || keyState(key) !== 'active') return undefined;
    return { project: key.project, role: key.role, keyId: key.id, by: 'key' };
  }

  /** What is kept of a key; another one means another key. */
  sha256Of(id: string): string | undefined {
    const { settingsKey } = this.#options;
    if (id === SETTINGS_KEY && settingsKey !== undefined) return sha256(settingsKey);
    return this.#current().get(id)?.sha256;
  }

  #current(): ReadonlyMap<string, StoredKey> {
    const { freshMilliseconds = 1000 } = this.#options;
    const now = performance.now();
    if (now - this.#lookedAt >= freshMilliseconds) {
      this.#lookedAt = now;
      this.#look();
    }
    return this.#keys;
  }

  #look(): void {
    const mark = fileMark(this.#path);
    if (mark === this.#mark) return;
    this.#mark = mark;
    try {
      this.#keys = new Map(readKeyFile(this.#path).map((key) => [key.id, key]));
    } catch (error) {
      // Whoever was let in before might have been taken off the list: nobody is let in until it can be read again.
      this.#keys = new Map();
      this.#options.log.error({ err: error }, 'the keys cannot be read, so nobody is let in by them');
    }
  }
}
