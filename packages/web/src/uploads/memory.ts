import type { PreviousUpload, UrlStorage } from '@kinema/client/uploads';

/** One entry of the browser's storage holds them all. */
export const UPLOADS_KEY = 'kinema-uploads';

/** Where unfinished uploads are remembered; reading and writing may throw where a browser keeps nothing. */
export type MemoryStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** An upload that a file of this fingerprint goes on with. */
export interface RememberedUpload extends PreviousUpload {
  readonly fingerprint: string;
}

/** The same for the same file, however often it is chosen: the browser tells no path. */
export const fingerprintOf = ({
  name,
  size,
  lastModified,
}: Pick<File, 'name' | 'size' | 'lastModified'>): string => JSON.stringify([name, size, lastModified]);

const isRemembered = (value: unknown): value is RememberedUpload => {
  const { fingerprint, uploadUrl, size, metadata } = (value ?? {}) as Partial<
    Record<keyof RememberedUpload, unknown>
  >;
  return (
    typeof fingerprint === 'string' &&
    typeof uploadUrl === 'string' &&
    typeof size === 'number' &&
    typeof metadata === 'object' &&
    metadata !== null
  );
};

const parsed = (text: string | null): RememberedUpload[] => {
  try {
    const list: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(list) ? list.filter(isRemembered) : [];
  } catch {
    return [];
  }
};

/**
 * Which uploads are under way: names, sizes and addresses, never content. It is there so that an upload that the person
 * asked for can be gone on with after a reload, and is gone with the tab.
 */
export class UploadMemory implements UrlStorage {
  readonly #store: MemoryStore | undefined;
  readonly #listeners = new Set<() => void>();
  #uploads: readonly RememberedUpload[] = [];

  constructor(store: MemoryStore | undefined) {
    this.#store = store;
    try {
      this.#uploads = parsed(store?.getItem(UPLOADS_KEY) ?? null);
    } catch {
      // Remembered until the page is left.
    }
  }

  /** Bound, for `useSyncExternalStore`. */
  readonly list = (): readonly RememberedUpload[] => this.#uploads;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  // The rest is what tus-js-client asks of a storage; the fingerprint is the key.

  findAllUploads(): Promise<PreviousUpload[]> {
    return Promise.resolve([...this.#uploads]);
  }

  findUploadsByFingerprint(fingerprint: string): Promise<PreviousUpload[]> {
    return Promise.resolve(this.#uploads.filter((upload) => upload.fingerprint === fingerprint));
  }

  removeUpload(fingerprint: string): Promise<void> {
    this.#set(this.#uploads.filter((upload) => upload.fingerprint !== fingerprint));
    return Promise.resolve();
  }

  addUpload(fingerprint: string, upload: PreviousUpload): Promise<string> {
    const others = this.#uploads.filter((one) => one.fingerprint !== fingerprint);
    this.#set([...others, { ...upload, fingerprint, urlStorageKey: fingerprint }]);
    return Promise.resolve(fingerprint);
  }

  #set(uploads: readonly RememberedUpload[]): void {
    this.#uploads = uploads;
    try {
      if (uploads.length === 0) this.#store?.removeItem(UPLOADS_KEY);
      else this.#store?.setItem(UPLOADS_KEY, JSON.stringify(uploads));
    } catch {
      // Remembered until the page is left.
    }
    for (const listener of this.#listeners) listener();
  }
}
