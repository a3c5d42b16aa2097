import { Checkbox, Loader } from '@mantine/core';
import { useEffect, useRef, useState, type CSSProperties } from 'react';
import type { PoseSequence } from '@kinema/motion/pose';
import { kinema } from '../api/client.ts';
import type { Recording } from '@kinema/client';
import { Controls } from './Controls.tsx';
import type { OverlayLayers } from './draw.ts';
import { pressedIn } from './keys.ts';
import { Lanes } from './Lanes.tsx';
import { Legend } from './Legend.tsx';
import { Overlay } from './Overlay.tsx';
import type { Playback } from './playback.ts';
import './player.css';

interface PlayerProps {
  /** What is drawn; of hands no sides of a body and no uncertainty. */
  what?: 'people' | 'hands';
  recording: Recording;
  sequence: PoseSequence;
  playback: Playback;
  selectedId: number | undefined;
  onSelect: (id: number) => void;
}

const layerNames: readonly (readonly [keyof OverlayLayers, string])[] = [
  ['skeletons', 'Skeletons'],
  ['ids', 'Numbers'],
  ['boxes', 'Boxes'],
  ['uncertainty', 'Uncertainty (2 sd)'],
];

const Video = ({ recording, playback, what }: { recording: Recording; playback: Playback; what: string }) => {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<'preparing' | 'ready' | 'failed'>('preparing');
  useEffect(() => (video.current ? playback.attach(video.current) : undefined), [playback]);
  return (
    <>
      <video
        ref={video}
        src={kinema.recordings.previewUrl(recording.id)}
        muted
        playsInline
        preload="auto"
        aria-label={`The video ${recording.file_name}; the ${what} in it are described in words further down`}
        onLoadedData={() => setState('ready')}
        onError={() => setState('failed')}
      />
      {state === 'preparing' && (
        <output className="player-note">
          <Loader size="sm" color="#ffffff" aria-hidden="true" /> Preparing the video
        </output>
      )}
      {state === 'failed' && (
        <div className="player-note" role="alert">
          This browser cannot show the video. The curves, tables and downloads are complete.
        </div>
      )}
    </>
  );
};

/** The media with the poses drawn over them, and for a video the controls. */
export const Player = ({
  what = 'people',
  recording,
  sequence,
  playback,
  selectedId,
  onSelect,
}: PlayerProps) => {
  const [layers, setLayers] = useState<OverlayLayers>({
    skeletons: true,
    ids: true,
    boxes: false,
    uncertainty: false,
  });
  const isVideo = recording.kind === 'video';
  const onKeyDown = pressedIn(playback);
  const ratio: CSSProperties & Record<'--ratio', number> = { '--ratio': sequence.width / sequence.height };
  return (
    <section className="player" aria-label="Player" {...(isVideo && { onKeyDown })}>
      <div className="player-media" style={ratio}>
        {isVideo ? (
          <Video recording={recording} playback={playback} what={what} />
        ) : (
          <img
            src={kinema.recordings.previewUrl(recording.id)}
            alt={`${recording.file_name}; the ${what} in it are described in words further down`}
          />
        )}
        <Overlay
          sequence={sequence}
          playback={playback}
          layers={layers}
          selectedId={selectedId}
          onSelect={onSelect}
        />
      </div>
      {isVideo && (
        <Controls playback={playback}>
          <Lanes sequence={sequence} />
        </Controls>
      )}
      <div className="player-foot">
        <fieldset className="player-layers">
          <legend className="unseen">What is drawn</legend>
          {layerNames
            .filter(([layer]) => what === 'people' || layer !== 'uncertainty')
            .map(([layer, label]) => (
              <Checkbox
                key={layer}
                size="sm"
                label={label}
                checked={layers[layer]}
                onChange={(event) => setLayers({ ...layers, [layer]: event.currentTarget.checked })}
              />
            ))}
        </fieldset>
        {what === 'people' && <Legend />}
      </div>
    </section>
  );
};
