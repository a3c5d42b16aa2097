import { KinemaError } from '@kinema/motion/errors';
import type { ModelPart } from '../models/manifest.ts';

export interface FetchPartsOptions {
  /** Told of bytes as they come, over all files of a call. */
  readonly onProgress?: (progress: { readonly bytes: number; readonly total: number }) => void;
  readonly signal?: AbortSignal;
  /** Sent with each request. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * A cache of the browser in which a service worker keeps what comes in one answer from its own origin. Where it is there,
   * files that came in several are put into it too; those of another origin are put into it and looked for there.
   */
  readonly cacheName?: string;
  /** Seconds to wait before each new try after a download broke off; then it is given up. */
  readonly pausesSeconds?: readonly number[];
}

const pause = (seconds: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, 1000 * seconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new KinemaError('cancelled'));
    });
  });

const hexadecimal = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** A service worker answers for addresses of its own origin alone. */
const isElsewhere = (url: string): boolean => new URL(url).origin !== location.origin;

/** A download that goes on where it broke off. */
class Download {
  readonly #url: string;
  #bytes: Uint8Array<ArrayBuffer>;
  #received = 0;
  #source: 'cache' | 'one answer' | 'several answers' | undefined;

  constructor(url: string, bytes: number) {
    this.#url = url;
    this.#bytes = new Uint8Array(bytes);
  }

  /** Takes what is known already. */
  take(bytes: ArrayBuffer): void {
    this.#bytes = new Uint8Array(bytes);
    this.#received = bytes.byteLength;
    this.#source = 'cache';
  }

  get url(): string {
    return this.#url;
  }

  /** Whether a cache has it, or is given it by a service worker, which keeps what comes whole from its own origin. */
  get isKept(): boolean {
    return this.#source === 'cache' || (this.#source === 'one answer' && !isElsewhere(this.#url));
  }

  get received(): number {
    return this.#received;
  }

  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes;
  }

  /** Goes on until all is there; rejects when the connection breaks off, and may then be called again. */
  async advance(
    onBytes: () => void,
    { signal, headers }: Pick<FetchPartsOptions, 'signal' | 'headers'>,
  ): Promise<void> {
    const isStart = this.#received === 0;
    const response = await fetch(this.#url, {
      ...(signal && { signal }),
      headers: { ...headers, ...(!isStart && { range: `bytes=${this.#received}-` }) },
    });
    if (!response.ok || !response.body) throw new TypeError(`the server answered ${response.status}`);
    // A server that knows no ranges begins anew.
    if (response.status === 200) this.#received = 0;
    this.#source = response.status === 206 ? 'several answers' : 'one answer';
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      this.#bytes.set(part.value, this.#received);
      this.#received += part.value.length;
      onBytes();
    }
    if (this.#received < this.#bytes.length) throw new TypeError('the connection ended early');
  }
}

const finish = async (download: Download, onBytes: () => void, options: FetchPartsOptions): Promise<void> => {
  const { signal, pausesSeconds = [0.5, 2, 5] } = options;
  let failures = 0;
  for (;;) {
    const before = download.received;
    try {
      await download.advance(onBytes, options);
      return;
    } catch (cause) {
      if (signal?.aborted) throw new KinemaError('cancelled', {}, { cause });
      // Whatever came since the last failure shows that going on is worth it.
      if (download.received > before) failures = 0;
      const seconds = pausesSeconds[failures++];
      if (seconds === undefined) throw new KinemaError('model_download_failed', {}, { cause });
      await pause(seconds, signal);
    }
  }
};

/** The cache of a name, if there is one. */
const cacheOf = async (name: string | undefined): Promise<Cache | undefined> =>
  name !== undefined && 'caches' in globalThis && (await caches.has(name)) ? caches.open(name) : undefined;

/** What was kept of another origin. */
const keptOf = async (url: string, cache: Cache): Promise<ArrayBuffer | undefined> =>
  isElsewhere(url) ? (await cache.match(url))?.arrayBuffer() : undefined;

/**
 * Fetches files of a model. The address of each carries its hash, so that caches may keep it for ever; a download that
 * breaks off goes on where it was, and what came is checked.
 * @param folder address of the model's folder, without a slash at its end
 * @returns their bytes, in the order given
 * @throws KinemaError `model_download_failed`, `model_changed`, `cancelled`
 */
export const fetchParts = async (
  folder: string,
  parts: readonly ModelPart[],
  options: FetchPartsOptions = {},
): Promise<Uint8Array<ArrayBuffer>[]> => {
  const downloads = parts.map(
    ({ file, sha256, bytes }) => new Download(`${folder}/${file}?v=${sha256}`, bytes),
  );
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const tell = (): void => {
    const bytes = downloads.reduce((sum, { received }) => sum + received, 0);
    options.onProgress?.({ bytes, total });
  };
  const cache = await cacheOf(options.cacheName);
  const fetchPart = async (download: Download): Promise<void> => {
    const kept = cache && (await keptOf(download.url, cache));
    if (kept) download.take(kept);
    else await finish(download, tell, options);
  };
  await Promise.all(downloads.map(fetchPart));
  for (const [index, { bytes }] of downloads.entries()) {
    const { sha256: expected } = parts[index]!;
    // Undefined on a page that came over an address which browsers do not trust.
    const subtle = crypto.subtle as SubtleCrypto | undefined;
    const actual = subtle ? hexadecimal(await subtle.digest('SHA-256', bytes)) : expected;
    if (actual !== expected)
      throw new KinemaError('model_changed', { name: folder.split('/').at(-1)!, actual, expected });
  }
  if (cache) {
    const unkept = downloads.filter(({ isKept }) => !isKept);
    // A full storage is no reason to go without the model.
    await Promise.allSettled(unkept.map(({ url, bytes }) => cache.put(url, new Response(bytes))));
  }
  return downloads.map(({ bytes }) => bytes);
};
