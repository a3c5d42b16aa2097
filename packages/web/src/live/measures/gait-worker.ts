import { liveGait, type GaitRequest } from './live-gait.ts';

/** Gait of the last seconds, in a worker of its own: it takes longer than a frame of the screen. */
addEventListener('message', ({ data }: MessageEvent<GaitRequest>) => postMessage(liveGait(data)));
