import { KinemaError } from '@kinema/motion/errors';

/** What V8, SpiderMonkey, JavaScriptCore, Emscripten and TF.js say when there is no more memory. */
const memory =
  /out of memory|(could|can)(no|'|’| no)t allocate|allocation failed|enlarge memory|\bOOM\b|unable to create webgl(texture|buffer)/i;
/** What Chromium, Firefox and Safari say of a file that does not arrive. */
const network =
  /failed to fetch|networkerror|load failed|importing a module script failed|error loading dynamically imported module/i;

/** What was short when something failed that would have worked otherwise: memory, or the way to the server. */
export const shortageOf = (cause: unknown): KinemaError | undefined => {
  const message = cause instanceof Error ? cause.message : '';
  if (memory.test(message)) return new KinemaError('memory_exhausted', {}, { cause });
  if (network.test(message)) return new KinemaError('model_download_failed', {}, { cause });
  return undefined;
};
