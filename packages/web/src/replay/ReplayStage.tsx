import { useMemo, type CSSProperties } from 'react';
import { Overlay } from '../result/Overlay.tsx';
import type { OpenedRecording } from '../recorder/library.ts';
import type { ReplayClock } from './clock.ts';
import { ReplayVideo } from './ReplayVideo.tsx';

const layers = { skeletons: true, ids: true, boxes: false, uncertainty: false };

interface ReplayStageProps {
  opened: OpenedRecording;
  clock: ReplayClock;
  /** Where the recording begins on the clock. */
  offsetSeconds: number;
  selectedId: number | undefined;
  onSelect: (id: number) => void;
}

/** A recording as it is at the moment of the clock: its video, where there is one, and the poses over it. */
export const ReplayStage = ({ opened, clock, offsetSeconds, selectedId, onSelect }: ReplayStageProps) => {
  const { recording, sequence, video } = opened;
  const view = useMemo(() => clock.viewOf(sequence.times, offsetSeconds), [clock, sequence, offsetSeconds]);
  const ratio: CSSProperties & Record<'--ratio', number> = { '--ratio': sequence.width / sequence.height };
  return (
    <figure className="replay-stage">
      <div className="player-media" style={ratio}>
        {video && (
          <ReplayVideo
            video={video}
            clock={clock}
            startSeconds={offsetSeconds + recording.video!.startSeconds}
            label={`The video of ${recording.name}`}
          />
        )}
        <Overlay
          sequence={sequence}
          playback={view}
          layers={layers}
          selectedId={selectedId}
          onSelect={onSelect}
        />
      </div>
      <figcaption className="small quiet">{recording.name}</figcaption>
    </figure>
  );
};
