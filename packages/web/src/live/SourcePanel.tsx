import { NativeSelect } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { LiveState } from './live-state.ts';
import {
  cameraRatesHz,
  cameraSizes,
  listCameras,
  onCamerasChange,
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

/** The cameras to choose from. One that was chosen stays among them while it is away. */
const choicesOf = (
  cameras: readonly CameraDevice[],
  { deviceId }: CameraChoice,
): { value: string; label: string }[] => {
  const named = cameras.map((camera) => ({ value: camera.deviceId, label: camera.label }));
  const isAway = deviceId !== undefined && named.every(({ value }) => value !== deviceId);
  return [
    ...facings,
    ...named,
    ...(isAway ? [{ value: deviceId, label: 'A camera that is not there' }] : []),
  ];
};

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
      className="live-camera"
      label="Camera"
      value={choice.deviceId ?? choice.facing}
      data={choicesOf(cameras, choice)}
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

interface SourcePanelProps {
  phase: LiveState['phase'];
  camera: CameraChoice;
  onChange: (camera: CameraChoice) => void;
}

/** Which camera the picture comes from, and how large and often. */
export const SourcePanel = ({ phase, camera, onChange }: SourcePanelProps) => (
  <section className="panel stack" aria-labelledby="source-heading">
    <h2 id="source-heading">Picture</h2>
    <CameraFields choice={camera} cameras={useCameras(phase)} onChange={onChange} />
  </section>
);
