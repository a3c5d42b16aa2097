import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { KinemaApiError, type HandPicture } from '@kinema/client';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import { askConsent, useConsent } from '../consent/index.ts';
import { explainCamera, openCamera, pictureOf } from './camera.ts';

/** Three pictures a second stay below the limit of requests that a server has by default. */
const PACE_MILLISECONDS = 320;

export interface Camera {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly running: boolean;
  readonly found: HandPicture | undefined;
  readonly failure: Failure | undefined;
  readonly start: () => void;
  readonly stop: () => void;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));

/** How long to leave a server alone that has too much to do. */
const pauseAfter = (error: unknown): number | undefined =>
  error instanceof KinemaApiError && (error.problem.status === 429 || error.problem.status === 503)
    ? 1000 * (error.retryAfterSeconds ?? 2)
    : undefined;

/**
 * The camera, and what the server sees in its pictures: one picture is on its way at a time, always the newest, and
 * nothing is sent while the page is hidden.
 */
export const useCamera = (): Camera => {
  const video = useRef<HTMLVideoElement>(null);
  const [stream, setStream] = useState<MediaStream>();
  const [found, setFound] = useState<HandPicture>();
  const [failure, setFailure] = useState<Failure>();

  const stop = useCallback(() => {
    setStream((open) => {
      for (const track of open?.getTracks() ?? []) track.stop();
      return undefined;
    });
    setFound(undefined);
  }, []);

  const start = useCallback(() => {
    setFailure(undefined);
    const open = async (): Promise<void> => {
      if (await askConsent('camera')) setStream(await openCamera());
    };
    open().catch((error: unknown) => setFailure(explainCamera(error)));
  }, []);

  useEffect(() => stop, [stop]);

  const allowed = useConsent('camera');
  useEffect(() => {
    if (!allowed) stop();
  }, [allowed, stop]);

  useEffect(() => {
    const element = video.current;
    if (!stream || !element) return undefined;
    const ending = new AbortController();
    const { signal } = ending;
    const fail = (reason: Failure): void => {
      setFailure(reason);
      stop();
    };
    for (const track of stream.getTracks())
      track.addEventListener(
        'ended',
        () => fail({ message: 'The camera was unplugged', advice: 'Plug it in, then start it again.' }),
        { signal },
      );

    const lookOnce = async (): Promise<number> => {
      if (document.hidden || element.videoWidth === 0) return PACE_MILLISECONDS;
      const began = performance.now();
      try {
        // A camera that looks at the person is shown as in a mirror, but its pictures are not mirrored.
        const picture = await kinema.hands.find(await pictureOf(element), { signal });
        if (!signal.aborted) setFound(picture);
        setFailure(undefined);
      } catch (error) {
        if (signal.aborted) return 0;
        setFailure(explain(error));
        const rest = pauseAfter(error);
        if (rest === undefined) stop();
        return rest ?? 0;
      }
      return PACE_MILLISECONDS - (performance.now() - began);
    };
    const run = async (): Promise<void> => {
      element.srcObject = stream;
      await element.play();
      while (!signal.aborted) await pause(await lookOnce());
    };
    run().catch((error: unknown) => {
      if (!signal.aborted) fail(explainCamera(error));
    });
    return () => ending.abort();
  }, [stream, stop]);

  return { video, running: stream !== undefined, found, failure, start, stop };
};
