/** The message by which Emscripten gives a thread its script; only what is changed of it. */
interface LoadMessage {
  readonly cmd: 'load';
  readonly urlOrBlob: string | Blob;
}

const isLoad = (message: unknown): message is LoadMessage =>
  typeof message === 'object' && message !== null && (message as Partial<LoadMessage>).cmd === 'load';

/** Threads that TF.js takes: half of the logical cores, at most four, as its own thread pool does. */
export const usefulThreads = (logicalCores: number): number =>
  Math.max(1, Math.min(4, Math.floor(logicalCores / 2)));

/**
 * Lets threads of WebAssembly load their script from an address while `start` makes them. TF.js hands it to them as a
 * blob made of its own minified source, which a policy without `blob:` among its scripts refuses, and whose outer names
 * are gone.
 */
export const withThreadScript = async <T>(script: string, start: () => Promise<T>): Promise<T> => {
  const { Worker } = globalThis;
  class ThreadWorker extends Worker {
    override postMessage(message: unknown, options?: Transferable[] | StructuredSerializeOptions): void {
      const sent = isLoad(message) ? { ...message, urlOrBlob: script } : message;
      super.postMessage(sent, options as StructuredSerializeOptions);
    }
  }
  globalThis.Worker = ThreadWorker;
  try {
    return await start();
  } finally {
    globalThis.Worker = Worker;
  }
};
