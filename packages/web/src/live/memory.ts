import type { WorkerMemory } from '@kinema/vision/browser';

/** What is used of the browser's measurement of memory, which only some have, and only where the page is isolated. */
interface MeasuresMemory {
  measureUserAgentSpecificMemory?(): Promise<{ readonly bytes: number }>;
}

const EVERY_SECONDS = 10;

/** Bytes that the browser says page and workers take. It looks when it collects garbage, so it tells some seconds late. */
export class PageMemory {
  readonly #browser: MeasuresMemory;
  #isMeasuring = false;
  /** When it was asked for what is told, and when it was last asked, in seconds. */
  #toldOf = Number.NEGATIVE_INFINITY;
  #askedAt = Number.NEGATIVE_INFINITY;
  #bytes: number | undefined;

  constructor(browser: MeasuresMemory) {
    this.#browser = browser;
  }

  /** Asks again where that is due. */
  look(nowSeconds: number): void {
    const isDue = nowSeconds - this.#askedAt > EVERY_SECONDS;
    if (isDue && !this.#isMeasuring) void this.#measure(nowSeconds);
  }

  /** What was told last, if it was asked for since then; undefined also where the browser does not tell. */
  since(seconds: number): number | undefined {
    return this.#toldOf >= seconds ? this.#bytes : undefined;
  }

  async #measure(nowSeconds: number): Promise<void> {
    this.#isMeasuring = true;
    this.#askedAt = nowSeconds;
    try {
      this.#bytes = (await this.#browser.measureUserAgentSpecificMemory?.())?.bytes;
    } catch {
      // It may be refused at any time; then nothing is known.
      this.#bytes = undefined;
    } finally {
      this.#toldOf = nowSeconds;
      this.#isMeasuring = false;
    }
  }
}

/**
 * Bytes that are known to be in use: what the browser tells, which leaves out what lies on the GPU, and that. Where it does
 * not tell, the tensors alone, which lie on the GPU too where there is one.
 */
export const memoryInUse = (
  toldBytes: number | undefined,
  worker: WorkerMemory | undefined,
): number | undefined => {
  if (toldBytes !== undefined) return toldBytes + (worker?.gpuBytes ?? 0);
  return worker && Math.max(worker.bytes, worker.gpuBytes);
};
