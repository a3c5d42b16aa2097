import { useEffect, useMemo, useRef } from 'react';
import type { ReplayClock } from './clock.ts';

/** Further off than this the video is put where it belongs; a player's own clock runs a little off. */
const SLACK_SECONDS = 0.08;
/** How long the first and last picture stand before the video begins and after it ends. */
const LEAD_SECONDS = 1;

interface ReplayVideoProps {
  video: Blob;
  clock: ReplayClock;
  /** Where the video begins on the clock. */
  startSeconds: number;
  label: string;
}

const follow = (element: HTMLVideoElement, clock: ReplayClock, startSeconds: number): void => {
  const { playing, speed } = clock.state();
  const moment = clock.seconds - startSeconds;
  // A camera is recorded a little later than it is looked at: its first picture stands in until then.
  const inside = moment > -LEAD_SECONDS && !(moment > element.duration + LEAD_SECONDS);
  const wanted = Math.max(0, Math.min(moment, element.duration || 0));
  element.classList.toggle('replay-outside', !inside);
  if (element.playbackRate !== speed) element.playbackRate = speed;
  const off = Math.abs(element.currentTime - wanted);
  if (inside && !element.seeking && off > (playing ? SLACK_SECONDS : 1e-3)) element.currentTime = wanted;
  if (playing && inside && element.paused)
    // A pause before the first picture ends the promise; the clock goes on all the same.
    element.play().catch(() => undefined);
  else if (!(playing && inside) && !element.paused) element.pause();
};

/** The video of a recording, which follows the clock that its poses follow. */
export const ReplayVideo = ({ video, clock, startSeconds, label }: ReplayVideoProps) => {
  const element = useRef<HTMLVideoElement>(null);
  const url = useMemo(() => URL.createObjectURL(video), [video]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  useEffect(() => {
    const shown = element.current;
    if (!shown) return undefined;
    const put = (): void => follow(shown, clock, startSeconds);
    const stop = clock.subscribe(put);
    shown.addEventListener('loadeddata', put);
    shown.addEventListener('seeked', put);
    return () => {
      stop();
      shown.removeEventListener('loadeddata', put);
      shown.removeEventListener('seeked', put);
    };
  }, [clock, startSeconds]);
  return <video ref={element} src={url} muted playsInline preload="auto" aria-label={label} />;
};
