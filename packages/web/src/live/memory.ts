/** What is used of the browser's measurement of memory, which only some have, and only where the page is isolated. */
interface MeasuresMemory {
  measureUserAgentSpecificMemory?(): Promise<{ readonly bytes: number }>;
}

const EVERY_MILLISECONDS = 10_000;
let measuring = false;
let measuredAt = Number.NEGATIVE_INFINITY;
let bytes: number | undefined;

const measure = async (browser: MeasuresMemory): Promise<void> => {
  measuring = true;
  measuredAt = performance.now();
  try {
    bytes = (await browser.measureUserAgentSpecificMemory?.())?.bytes;
  } catch {
    // It may be refused at any time; then nothing is known.
    bytes = undefined;
  } finally {
    measuring = false;
  }
};

/**
 * Bytes that the page and its workers take, as of some seconds ago; undefined where the browser does not tell, and until
 * it has told for the first time: it looks when it collects garbage.
 */
export const measureMemory = (): number | undefined => {
  const isDue = performance.now() - measuredAt > EVERY_MILLISECONDS;
  if (crossOriginIsolated && isDue && !measuring) void measure(performance as MeasuresMemory);
  return bytes;
};
