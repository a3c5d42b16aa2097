import { KinemaError } from '@kinema/motion/errors';
import { runtimes, type LiveFailure } from '@kinema/vision/browser';
import type { Failure } from '../api/failure.ts';
import { fileKind } from '../format/file-kind.ts';
import { explainCamera } from '../hands/camera.ts';
import { runtimeNames } from './runtime-names.ts';
import type { LiveSource } from './sources.ts';

/** What may be over, or chosen otherwise, when it is tried again. */
const mayPass = new Set<LiveFailure['code']>([
  'model_download_failed',
  'runtime_unavailable',
  'memory_exhausted',
]);

/** Words for what the worker says. */
export const explainLive = ({ code, values }: LiveFailure): Failure => {
  if (code === 'worker_crashed')
    return {
      message: 'The model keeps stopping',
      advice: 'Choose another model, or another way to run it, then try again.',
      mayPass: true,
    };
  // Told by the name under which people choose it.
  const runtime = runtimes.find((one) => one === values['runtime']);
  const { message, advice } = new KinemaError(
    code,
    runtime ? { ...values, runtime: runtimeNames[runtime] } : values,
  );
  return { message, advice, mayPass: mayPass.has(code) };
};

/** Where the browser can be asked whether the camera was refused for good or only not answered. */
const isRefusedForGood = async (): Promise<boolean> => {
  try {
    return (await navigator.permissions.query({ name: 'camera' })).state === 'denied';
  } catch {
    // Not every browser tells of cameras.
    return true;
  }
};

/** Words for a file that does not play. */
const explainFilm = (file: File): Failure => {
  const kind = fileKind(file);
  if (kind === 'empty')
    return { message: `${file.name} is empty`, advice: 'Choose a video that has content.' };
  if (kind === 'picture')
    return {
      message: `${file.name} is a picture, not a video`,
      advice: 'Choose a video, or have the picture analysed on the page Poses.',
    };
  if (kind === 'text') return { message: `${file.name} is a text, not a video`, advice: 'Choose a video.' };
  return {
    message: 'This browser cannot play the video',
    advice: 'Convert it to MP4 with H.264, or analyse it on the page Poses, which reads more formats.',
  };
};

/** Words for a camera that does not open, or a video that does not play. */
export const explainSource = async (error: unknown, source: LiveSource): Promise<Failure> => {
  if (source.kind === 'file') return explainFilm(source.file);
  if (!isSecureContext)
    return {
      message: 'Browsers give no camera to a page at this address',
      advice: 'Open it at http://localhost, or over HTTPS (`kinema serve --lan`).',
    };
  const isRefusal = error instanceof DOMException && error.name === 'NotAllowedError';
  if (isRefusal && !(await isRefusedForGood()))
    return {
      message: 'The browser’s question about the camera was not answered',
      advice: 'Try again, and choose Allow.',
      mayPass: true,
    };
  const isMissing = error instanceof DOMException && error.name === 'OverconstrainedError';
  if (isMissing && source.camera.deviceId !== undefined)
    return {
      message: 'The chosen camera is not there',
      advice: 'Plug it in, or choose another one, then try again.',
      mayPass: true,
    };
  return { ...explainCamera(error), mayPass: true };
};

export const unplugged: Failure = {
  message: 'The camera was unplugged',
  advice: 'Plug it in, or choose another one, then try again.',
  mayPass: true,
};

/** What this page cannot do without; undefined in every current browser. */
export const missingInBrowser = (): Failure | undefined => {
  const has =
    typeof Worker === 'function' && typeof WebAssembly === 'object' && typeof OffscreenCanvas === 'function';
  return has
    ? undefined
    : {
        message: 'This browser is too old for live tracking',
        advice: 'Use a current Chrome, Edge, Firefox or Safari, or have a video analysed on the page Poses.',
      };
};
