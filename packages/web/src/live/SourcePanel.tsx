import { Button, NativeSelect } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { LiveState } from './live-state.ts';
import { live } from './session.ts';
import {
  cameraRatesHz,
  cameraSizes,
  listCameras,
  onCamerasChange,
  usualCamera,
  type CameraChoice,
  type CameraDevice,
} from './sources.ts';

/** The cameras there are now; names come with the first permission. */
const useCameras = (phase: LiveState['phase']): readonly CameraDevice[] => {
  const [cameras, setCameras] = useState<readonly CameraDevice[]>([]);
  useEffect(() => {
    let left = false;
    const look = async (): Promise<void> => {
      const found = await listCameras();
      if (!left) setCameras(found);
    };
    void look();
    const stop = onCamerasChange(() => void look());
    return () => {
      left = true;
      stop();
    };
  }, [phase]);
  return cameras;
};

/** The two ways that a phone's cameras look stand for themselves where no camera is named. */
const facings = [
  { value: 'user', label: 'Front camera' },
  { value: 'environment', label: 'Back camera' },
] as const;

const CameraFields = ({
  choice,
  cameras,
  onChange,
}: {
  choice: CameraChoice;
  cameras: readonly CameraDevice[];
  onChange: (choice: CameraChoice) => void;
}) => (
  <div className="live-fields">
    <NativeSelect
      label="Camera"
      value={choice.deviceId ?? choice.facing}
      data={[...facings, ...cameras.map(({ deviceId, label }) => ({ value: deviceId, label }))]}
      onChange={({ currentTarget: { value } }) => {
        const { deviceId: _, ...rest } = choice;
        const facing = facings.find((one) => one.value === value)?.value;
        onChange(facing ? { ...rest, facing } : { ...rest, deviceId: value });
      }}
    />
    <NativeSelect
      label="Picture size"
      value={choice.size}
      data={cameraSizes.map(({ name }) => name)}
      onChange={({ currentTarget: { value } }) =>
        onChange({ ...choice, size: cameraSizes.find(({ name }) => name === value)!.name })
      }
    />
    <NativeSelect
      label="Pictures a second"
      value={String(choice.frameRateHz)}
      data={cameraRatesHz.map(String)}
      onChange={({ currentTarget: { value } }) => onChange({ ...choice, frameRateHz: Number(value) })}
    />
  </div>
);

/** Where the picture comes from. */
export const SourcePanel = ({ state }: { state: LiveState }) => {
  const [choice, setChoice] = useState(usualCamera);
  const cameras = useCameras(state.phase);
  const input = useRef<HTMLInputElement>(null);
  const running = state.phase === 'live' || state.phase === 'opening';
  const change = (camera: CameraChoice): void => {
    setChoice(camera);
    if (running && state.source?.kind === 'camera') void live.start({ kind: 'camera', camera });
  };
  return (
    <section className="panel stack" aria-labelledby="source-heading">
      <h2 id="source-heading">Picture</h2>
      <CameraFields choice={choice} cameras={cameras} onChange={change} />
      <div className="row">
        {running ? (
          <Button variant="default" onClick={() => live.stop()}>
            Stop
          </Button>
        ) : (
          <Button onClick={() => void live.start({ kind: 'camera', camera: choice })}>
            Start the camera
          </Button>
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
    </section>
  );
};
