import { ActionIcon, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { PauseIcon, PlayIcon, StepBackIcon, StepForwardIcon } from '../app/icons.tsx';
import { formatTime } from '../format/format.ts';
import { speeds, type PlaybackControl } from './playback.ts';
import { usePlayback } from './use-playback.ts';

interface ControlsProps {
  playback: PlaybackControl;
  /** Below the time line: what is when. */
  children?: ReactNode;
}

const TimeLine = ({ playback, children }: ControlsProps) => {
  const { row } = usePlayback(playback);
  return (
    <div className="time-line">
      <input
        type="range"
        min={0}
        max={playback.lastRow}
        step={1}
        value={row}
        aria-label="Time"
        aria-valuetext={`${formatTime(playback.times[row]!)}, frame ${row + 1} of ${playback.times.length}`}
        onChange={(event) => playback.seek(Number(event.currentTarget.value))}
      />
      {children}
    </div>
  );
};

const TimeText = ({ playback }: ControlsProps) => {
  const { row } = usePlayback(playback);
  return (
    <span className="time-text numbers">
      <span>{formatTime(playback.times[row]!)}</span>
      <span className="quiet small">
        <span className="time-text-word">frame </span>
        {row + 1} of {playback.times.length}
      </span>
    </span>
  );
};

/** Play, step, speed, and the time line. */
export const Controls = ({ playback, children }: ControlsProps) => {
  const { playing, speed } = usePlayback(playback);
  return (
    <div className="controls">
      <TimeLine playback={playback}>{children}</TimeLine>
      <div className="controls-row">
        <ActionIcon
          variant="default"
          size="lg"
          aria-label="Previous frame"
          title="Previous frame (,)"
          onClick={() => playback.step(-1)}
        >
          <StepBackIcon />
        </ActionIcon>
        <ActionIcon
          variant="filled"
          size="xl"
          aria-label={playing ? 'Pause' : 'Play'}
          title="Play or pause (space)"
          onClick={() => playback.toggle()}
        >
          {playing ? <PauseIcon /> : <PlayIcon />}
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label="Next frame"
          title="Next frame (.)"
          onClick={() => playback.step(1)}
        >
          <StepForwardIcon />
        </ActionIcon>
        <TimeText playback={playback} />
        <NativeSelect
          className="controls-speed"
          aria-label="Speed"
          value={String(speed)}
          data={speeds.map((value) => ({ value: String(value), label: `${value} ×` }))}
          onChange={(event) => playback.setSpeed(Number(event.currentTarget.value))}
        />
      </div>
      <p className="quiet small keys">
        Keys, while the player has the focus: <kbd>space</kbd> plays, <kbd>,</kbd> and <kbd>.</kbd> step a
        frame, arrows jump, <kbd>home</kbd> and <kbd>end</kbd> go to the ends.
      </p>
    </div>
  );
};
