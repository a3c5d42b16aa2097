import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { HandPicture } from '@kinema/client';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import { currentQuota } from '../api/quota.ts';
import { waitAfter, type Wait } from '../api/wait.ts';
import { askConsent, useConsent } from '../consent/index.ts';
import { explainCamera, openCamera, takePicture } from './camera.ts';
import { restAfter } from './pace.ts';

/** How often it is looked whether there is something to look at. */
const IDLE_MILLISECONDS = 200;
/** A rest that is longer is told, since what is shown is of a moment ago then. */
const UNTOLD_MILLISECONDS = 2000;

/** A picture of the camera that was looked at, and what was found in it. */
interface LookedAt {
  readonly still: OffscreenCanvas;
  readonly picture: HandPicture;
}

export interface Camera {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly running: boolean;
  readonly looked: LookedAt | undefined;
  /** Why nothing is looked at for a while, if so. */
  readonly wait: Wait | undefined;
  readonly failure: Failure | undefined;
  readonly start: () => void;
  readonly stop: () => void;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));

/**
 * The camera, and what the server sees in its pictures: one picture is on its way at a time, always the newest, as often as
 * leaves the server room for others, and nothing is sent while the page is hidden.
 */
export const useCamera = (): Camera => {
  const video = useRef<HTMLVideoElement>(null);
  const [stream, setStream] = useState<MediaStream>();
  const [looked, setLooked] = useState<LookedAt>();
  const [wait, setWait] = useState<Wait>();
  const [failure, setFailure] = useState<Failure>();

  const stop = useCallback(() => {
    setStream((open) => {
      for (const track of open?.getTracks() ?? []) track.stop();
      return undefined;
    });
    setLooked(undefined);
    setWait(undefined);
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

    let failures = 0;
    const restWith = (seen: LookedAt, began: number): number => {
      const now = performance.now();
      const rest = restAfter({ tookMilliseconds: now - began, quota: currentQuota(), now });
      failures = 0;
      setLooked(seen);
      setWait(
        rest > UNTOLD_MILLISECONDS
          ? { why: 'Kinema takes few more requests from here for now.', until: now + rest }
          : undefined,
      );
      return rest;
    };
    const restWithout = (error: unknown): number => {
      const longer = waitAfter(error, failures++);
      if (!longer) {
        fail(explain(error));
        return 0;
      }
      setLooked(undefined);
      setWait(longer);
      return longer.until - performance.now();
    };
    const lookOnce = async (): Promise<number> => {
      if (document.hidden || element.videoWidth === 0) return IDLE_MILLISECONDS;
      const began = performance.now();
      try {
        // A camera that looks at the person is shown as in a mirror, but its pictures are not mirrored.
        const { still, jpeg } = await takePicture(element);
        const picture = await kinema.hands.find(jpeg, { signal });
        return signal.aborted ? 0 : restWith({ still, picture }, began);
      } catch (error) {
        return signal.aborted ? 0 : restWithout(error);
      }
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

  return { video, running: stream !== undefined, looked, wait, failure, start, stop };
};
