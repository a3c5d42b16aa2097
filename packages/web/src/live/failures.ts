import { KinemaError } from '@kinema/motion/errors';
import type { LiveFailure } from '@kinema/vision/browser';
import type { Failure } from '../api/failure.ts';
import { explainCamera } from '../hands/camera.ts';

/** Words for what the worker says. */
export const explainLive = ({ code, values }: LiveFailure): Failure => {
  const { message, advice } = new KinemaError(code, values);
  return { message, advice };
};

/** Words for a camera that does not open, or a video that does not play. */
export const explainSource = (error: unknown, kind: 'camera' | 'file'): Failure =>
  kind === 'camera'
    ? explainCamera(error)
    : {
        message: 'This browser cannot play the video',
        advice: 'Convert it to MP4 with H.264, or analyse it on the page Poses, which reads more formats.',
      };

export const unplugged: Failure = {
  message: 'The camera was unplugged',
  advice: 'Plug it in, then start it again.',
};
