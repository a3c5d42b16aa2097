import type { PeerAnswer, PeerRequest } from '../protocol.ts';

/** What is used of the Human library. */
interface HumanLibrary {
  readonly version: string;
  load(): Promise<void>;
  detect(
    video: HTMLVideoElement,
  ): Promise<{ readonly body: readonly { readonly score: number }[]; readonly error?: string }>;
}

/** What is used of MediaPipe's package. */
interface MediapipePose {
  setOptions(options: object): void;
  onResults(listener: (results: { readonly poseLandmarks?: readonly unknown[] }) => void): void;
  send(inputs: { readonly image: HTMLVideoElement }): Promise<void>;
}

/** A library that is loaded: tells of one frame whether it sees somebody. */
interface Peer {
  readonly version: string;
  readonly look: (video: HTMLVideoElement) => Promise<boolean>;
}

/** Human gives a body for every picture, whatever its score. */
const FOUND_SCORE = 0.3;

/** Human with MoveNet Lightning, everything else off, every frame looked at anew. */
const openHuman = async (): Promise<Peer> => {
  const address = '/human/dist/human.esm.js';
  const { Human } = (await import(/* @vite-ignore */ address)) as {
    Human: new (config: object) => HumanLibrary;
  };
  const off = { enabled: false };
  const human = new Human({
    backend: 'wasm',
    wasmPath: '/wasm/',
    modelBasePath: '/human-models/models/',
    cacheSensitivity: 0,
    ...{ face: off, hand: off, object: off, gesture: off, segmentation: off, filter: off },
    body: { enabled: true, modelPath: 'movenet-lightning.json' },
  });
  await human.load();
  return {
    version: human.version,
    look: async (video) => {
      const { body, error } = await human.detect(video);
      if (error) throw new Error(error);
      return (body[0]?.score ?? 0) > FOUND_SCORE;
    },
  };
};

const loadScript = (address: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error(`${address} did not load`)));
    document.head.append(script);
  });

/** MediaPipe Pose lite; the processor runs its models, since the GPU may be imitated here. */
const openMediapipe = async (): Promise<Peer> => {
  await loadScript('/mediapipe/pose.js');
  const { Pose, VERSION } = globalThis as unknown as {
    Pose: new (config: object) => MediapipePose;
    VERSION: string;
  };
  const pose = new Pose({ locateFile: (file: string) => `/mediapipe/${file}` });
  pose.setOptions({ modelComplexity: 0, useCpuInference: true });
  let found = false;
  pose.onResults(({ poseLandmarks }) => {
    found = (poseLandmarks?.length ?? 0) > 0;
  });
  return {
    version: VERSION,
    look: async (image) => {
      found = false;
      await pose.send({ image });
      return found;
    },
  };
};

const openCamera = async (): Promise<HTMLVideoElement> => {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = await navigator.mediaDevices.getUserMedia({
    video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 60 } },
  });
  document.body.append(video);
  await video.play();
  return video;
};

const WARM_LOOKS = 5;

/** Lets a library look at the camera's picture again and again, as fast as it can. */
export const measurePeer = async ({ peer, seconds }: PeerRequest): Promise<PeerAnswer> => {
  const video = await openCamera();
  const { version, look } = await (peer === 'human' ? openHuman() : openMediapipe());
  for (let i = 0; i < WARM_LOOKS; i++) await look(video);
  const began = performance.now();
  let [looks, found] = [0, 0];
  while (performance.now() - began < 1000 * seconds) {
    if (await look(video)) found += 1;
    looks += 1;
    // The page takes the next picture in between.
    await scheduler.yield();
  }
  return { version, framesPerSecond: (1000 * looks) / (performance.now() - began), found: found / looks };
};
