/** Runs in the Live page before the page's own scripts, and hears what its worker tells. */
import type { LiveNews } from '../../../packages/vision/src/browser/protocol.ts';
import type { FirstPose, SeenFrame } from '../protocol.ts';

const { Worker } = globalThis;
let frames: SeenFrame[] = [];

class HeardWorker extends Worker {
  constructor(url: string | URL, options?: WorkerOptions) {
    super(url, options);
    this.addEventListener('message', ({ data }: MessageEvent<LiveNews>) => {
      if (data.kind !== 'seen') return;
      const { timing, persons, memory } = data.answer;
      const atMilliseconds = performance.now();
      frames.push({ atMilliseconds, ...timing, persons: persons.length, tensors: memory.tensors });
    });
  }
}
globalThis.Worker = HeardWorker;

const takeFrames = (): SeenFrame[] => {
  const taken = frames;
  frames = [];
  return taken;
};

const button = (name: string): HTMLElement | undefined =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);

const checkbox = (name: string): HTMLInputElement | undefined =>
  [...document.querySelectorAll('input')].find(({ labels }) => labels?.[0]?.textContent === name);

const POLL_MILLISECONDS = 5;

/** Starts the camera as soon as that is possible, allows what is asked, and waits for the first pose that is drawn. */
const firstPose = async (): Promise<FirstPose> => {
  let usable = Number.NaN;
  for (;;) {
    const start = button('Start the camera');
    if (start && Number.isNaN(usable)) {
      usable = performance.now();
      start.click();
    }
    const keeping = checkbox('Keeping in this browser');
    if (keeping && !keeping.checked) keeping.click();
    else button('Allow')?.click();
    const drawn = document.querySelector<HTMLElement>('.stage canvas')?.dataset['persons'];
    if (Number(drawn) > 0) return { usable, drawn: performance.now() };
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
  }
};

/** Measures memory where the page is isolated from others. */
interface MeasuresMemory {
  measureUserAgentSpecificMemory(): Promise<{ readonly bytes: number }>;
}

/** Bytes of page and workers after garbage was collected. */
const usedBytes = async (): Promise<number> =>
  (await (performance as unknown as MeasuresMemory).measureUserAgentSpecificMemory()).bytes;

Object.assign(globalThis, { takeFrames, firstPose, usedBytes });
