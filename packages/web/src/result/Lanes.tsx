import type { PoseSequence } from '@kinema/motion/pose';
import { seenRuns } from './decode.ts';

/** More lanes than this say nothing any more. */
const mostLanes = 8;

/** Below the time line: when each person is seen, a lane each. The table and the summary say the same in words. */
export const Lanes = ({ sequence }: { sequence: PoseSequence }) => {
  const tracks = sequence.tracks.slice(0, mostLanes);
  return (
    <svg
      className="lanes"
      viewBox={`0 0 ${sequence.times.length} ${tracks.length * 5}`}
      height={tracks.length * 5}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {tracks.flatMap((track, lane) =>
        seenRuns(track).map(([start, end]) => (
          <rect key={`${track.id}-${start}`} x={start} y={lane * 5 + 1} width={end - start} height={3} />
        )),
      )}
    </svg>
  );
};
