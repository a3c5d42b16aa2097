import type { PreviousUpload, UrlStorage } from '@kinema/client/uploads';

/** One entry of the browser's storage holds them all. */
export const UPLOADS_KEY = 'kinema-uploads';

/** Where unfinished uploads are remembered; reading and writing may throw where a browser keeps nothing. */
export type MemoryStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What is known of a chosen file that is not there yet; without an address where nothing of it was sent. */
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
    (typeof uploadUrl === 'string' || uploadUrl === null) &&
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
 * Which uploads wait or are under way: names, sizes and addresses, never content. It is there so that an upload that the
 * person asked for can be gone on with after a reload, and is gone with the tab.
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

  /** Remembers chosen files before anything of them is sent; what is known of an earlier upload of one stays. */
  addWaiting(files: readonly File[]): void {
    const known = new Set(this.#uploads.map(({ fingerprint }) => fingerprint));
    const waiting = files
      .filter((file) => !known.has(fingerprintOf(file)))
      .map((file): RememberedUpload => {
        const fingerprint = fingerprintOf(file);
        return {
          fingerprint,
          urlStorageKey: fingerprint,
          uploadUrl: null,
          parallelUploadUrls: null,
          size: file.size,
          metadata: { filename: file.name },
          creationTime: new Date().toISOString(),
        };
      });
    this.#set([...this.#uploads, ...waiting]);
  }

  // The rest is what tus-js-client asks of a storage; the fingerprint is the key.

  findAllUploads(): Promise<PreviousUpload[]> {
    return Promise.resolve(this.#uploads.filter(({ uploadUrl }) => uploadUrl !== null));
  }

  async findUploadsByFingerprint(fingerprint: string): Promise<PreviousUpload[]> {
    const all = await this.findAllUploads();
    return all.filter(({ urlStorageKey }) => urlStorageKey === fingerprint);
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
