import { Button } from '@mantine/core';
import { useRef } from 'react';
import { isRunning, type LiveState } from './live-state.ts';
import { live } from './session.ts';
import type { CameraChoice } from './sources.ts';

interface SourceButtonsProps {
  phase: LiveState['phase'];
  camera: CameraChoice;
}

/** Starts and stops the picture. They stand above it, so that they are in view on a phone too and stay where they are. */
export const SourceButtons = ({ phase, camera }: SourceButtonsProps) => {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="row live-source">
      {isRunning(phase) ? (
        <Button variant="default" onClick={() => live.stop()}>
          Stop
        </Button>
      ) : (
        <Button onClick={() => void live.start({ kind: 'camera', camera })}>Start the camera</Button>
      )}
      <Button variant="default" onClick={() => input.current?.click()}>
        Play a video file
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        accept="video/*"
        aria-label="Video file"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = '';
          if (file) void live.start({ kind: 'file', file });
        }}
      />
    </div>
  );
};
