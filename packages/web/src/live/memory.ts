/** What is used of the browser's measurement of memory, which only some have, and only where the page is isolated. */
interface MeasuresMemory {
  measureUserAgentSpecificMemory?(): Promise<{ readonly bytes: number }>;
}

const EVERY_MILLISECONDS = 10_000;
let measuring = false;
let measuredAt = Number.NEGATIVE_INFINITY;
let bytes: number | undefined;

/**
 * Bytes that the page and its workers take, as of some seconds ago; undefined where the browser does not tell, and until
 * it has told for the first time: it looks when it collects garbage.
 */
export const measureMemory = (): number | undefined => {
  const browser = performance as MeasuresMemory;
  const isDue = performance.now() - measuredAt > EVERY_MILLISECONDS;
  if (browser.measureUserAgentSpecificMemory && crossOriginIsolated && isDue && !measuring) {
    measuring = true;
    measuredAt = performance.now();
    browser
      .measureUserAgentSpecificMemory()
      .then(
        (measured) => {
          bytes = measured.bytes;
        },
        () => {
          bytes = undefined;
        },
      )
      .finally(() => {
        measuring = false;
      });
  }
  return bytes;
};
