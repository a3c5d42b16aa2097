import { useRef, useState, type CSSProperties } from 'react';
import type { Recording } from '@kinema/client';
import type { GaitEvent } from '@kinema/motion/gait';
import { kinema } from '../api/client.ts';

const names = { 'heel-strike': 'heel strike', 'toe-off': 'toe off' } as const;

/** Pixels a second of the time line, so that events stand apart. */
const PIXELS_PER_SECOND = 110;

/** The video with every event on a time line; choosing one shows its picture. */
export const EventVideo = ({ recording, events }: { recording: Recording; events: readonly GaitEvent[] }) => {
  const video = useRef<HTMLVideoElement>(null);
  const [seconds, setSeconds] = useState(0);
  const [duration, setDuration] = useState(Number.NaN);
  const last = events.at(-1)?.timeSeconds ?? 0;
  const length = Number.isFinite(duration) ? Math.max(duration, last) : last + 1;
  const at = (time: number): CSSProperties => ({ left: `${(100 * time) / length}%` });
  const seek = (time: number): void => {
    if (!video.current) return;
    video.current.pause();
    video.current.currentTime = time;
  };
  return (
    <section className="panel stack gait-video" aria-labelledby="gait-video">
      <h2 id="gait-video">Video</h2>
      <video
        ref={video}
        src={kinema.recordings.previewUrl(recording.id)}
        aria-label={`The video ${recording.file_name}`}
        controls
        muted
        playsInline
        onTimeUpdate={({ currentTarget }) => setSeconds(currentTarget.currentTime)}
        onLoadedMetadata={({ currentTarget }) => setDuration(currentTarget.duration)}
      />
      <div className="gait-events">
        <ol style={{ width: `max(100%, ${length * PIXELS_PER_SECOND}px)` }} aria-label="Events">
          {events.map(({ type, side, timeSeconds }) => (
            <li
              key={`${type} ${side} ${timeSeconds}`}
              data-side={side}
              data-type={type}
              style={at(timeSeconds)}
            >
              <button
                type="button"
                aria-label={`${side} ${names[type]} at ${timeSeconds.toFixed(2)} s`}
                onClick={() => seek(timeSeconds)}
              />
            </li>
          ))}
          <li className="gait-now" aria-hidden="true" style={at(seconds)} />
        </ol>
      </div>
      <p className="quiet small">
        Marks that are filled are heel strikes, open ones toe offs; above is left, below right.
      </p>
    </section>
  );
};
