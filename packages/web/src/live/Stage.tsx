import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import type { LiveLayers } from './draw-live.ts';
import type { LiveState } from './live-state.ts';
import { live } from './session.ts';
import { personAt, useOverlay, type Timing } from './use-overlay.ts';

interface StageProps {
  state: LiveState;
  layers: LiveLayers;
  asMirror: boolean;
  selectedId: number | undefined;
  onSelect: (id: number) => void;
  /** What stands where the picture would be while there is none; undefined for an invitation. */
  children: ReactNode;
}

/** Side of the square that is followed where a person points at nobody, in heights of the picture. */
const PLACE = 1 / 2;

const timing: Timing = {
  shown: (beganSeconds) => live.stats.shown(beganSeconds),
  drawn: (beganSeconds, milliseconds) => live.stats.drawn(beganSeconds, milliseconds),
};

/** The picture and what is seen in it. The overlay is drawn with the screen, whenever something new was seen. */
export const Stage = ({ state, layers, asMirror, selectedId, onSelect, children }: StageProps) => {
  const video = useRef<HTMLVideoElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  // Of width to height, as large as most pictures until there is one.
  const [ratio, setRatio] = useState(16 / 9);
  const skeleton = state.opened?.skeleton;

  useEffect(() => live.attach(video.current!), []);

  useOverlay(canvas, live, {
    ...{ skeleton, layers, asMirror, selectedId, timing },
    isPlain: state.quality.detail === 'plain',
    isRunning: state.phase !== 'idle',
  });

  const select = (event: React.MouseEvent<HTMLCanvasElement>): void => {
    const seen = live.seen();
    if (!seen) return;
    const { person, x, y } = personAt(seen, event, asMirror);
    if (person) onSelect(person.id);
    else live.follow({ x, y, size: PLACE * seen.frame.height });
  };

  const style: CSSProperties & Record<'--ratio', number> = { '--ratio': ratio };
  return (
    <div className="stage" data-mirrored={asMirror} style={style}>
      <video
        ref={video}
        muted
        playsInline
        aria-label="The live picture"
        onResize={({ currentTarget: { videoWidth, videoHeight } }) => {
          if (videoHeight > 0) setRatio(videoWidth / videoHeight);
        }}
      />
      <canvas ref={canvas} aria-hidden="true" onClick={select} />
      {state.phase === 'ended' && (
        <Button className="stage-again" variant="default" onClick={() => void live.retry()}>
          Play it again
        </Button>
      )}
      {state.phase === 'idle' && (children ?? <p className="stage-invitation">The picture is shown here.</p>)}
    </div>
  );
};
