import { explain, type Failure } from '../api/failure.ts';

/** Words for what a browser says when it makes no video. */
export const explainVideo = (error: unknown): Failure =>
  error instanceof DOMException && error.name === 'NotSupportedError'
    ? {
        message: 'This browser encodes no video',
        advice: 'Open the page in a current Chrome, Edge, Firefox or Safari, or save the keypoints instead.',
      }
    : explain(error);
