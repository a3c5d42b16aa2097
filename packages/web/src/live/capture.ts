import type { Picture } from '@kinema/vision/browser';

/** When in the video a picture is, and how long it took to take it. */
export interface Taking {
  readonly timeSeconds: number;
  readonly milliseconds: number;
}

type OnPicture = (picture: Picture, taking: Taking) => void;

type Schedule = (next: (mediaSeconds: number) => void) => () => void;

const byVideoFrame =
  (video: HTMLVideoElement): Schedule =>
  (next) => {
    const handle = video.requestVideoFrameCallback((_, { mediaTime }) => next(mediaTime));
    return () => video.cancelVideoFrameCallback(handle);
  };

/** For browsers that do not tell of new frames: looks once for each frame of the screen. */
const byScreenFrame =
  (video: HTMLVideoElement): Schedule =>
  (next) => {
    const handle = requestAnimationFrame(() => next(video.currentTime));
    return () => cancelAnimationFrame(handle);
  };

const scheduleOf = (video: HTMLVideoElement): Schedule =>
  'requestVideoFrameCallback' in video ? byVideoFrame(video) : byScreenFrame(video);

const pictureOf = (video: HTMLVideoElement, mediaSeconds: number): Picture | Promise<Picture> =>
  typeof VideoFrame === 'function'
    ? new VideoFrame(video, { timestamp: Math.round(mediaSeconds * 1e6) })
    : createImageBitmap(video);

/**
 * Takes each new picture that a video shows, whoever has time for it or not.
 * @returns ends it
 */
export const capture = (video: HTMLVideoElement, onPicture: OnPicture): (() => void) => {
  const schedule = scheduleOf(video);
  let cancel = (): void => undefined;
  let ended = false;
  let lastSeconds = Number.NEGATIVE_INFINITY;
  const take = async (mediaSeconds: number): Promise<void> => {
    if (ended) return;
    cancel = schedule((seconds) => void take(seconds));
    if (mediaSeconds <= lastSeconds || video.videoWidth === 0) return;
    lastSeconds = mediaSeconds;
    const began = performance.now();
    const picture = await pictureOf(video, mediaSeconds);
    const milliseconds = performance.now() - began;
    if (ended) picture.close();
    else onPicture(picture, { timeSeconds: mediaSeconds, milliseconds });
  };
  cancel = schedule((seconds) => void take(seconds));
  return () => {
    ended = true;
    cancel();
  };
};
