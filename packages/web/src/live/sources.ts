/** Where the picture comes from. */
export type LiveSource =
  { readonly kind: 'camera'; readonly camera: CameraChoice } | { readonly kind: 'file'; readonly file: File };

/** Which camera, and what it is asked for. */
export interface CameraChoice {
  /** A certain camera; otherwise the one that looks this way. */
  readonly deviceId?: string;
  readonly facing: 'user' | 'environment';
  readonly size: CameraSize;
  readonly frameRateHz: number;
}

export const cameraSizes = [
  { name: '640×480', width: 640, height: 480 },
  { name: '1280×720', width: 1280, height: 720 },
  { name: '1920×1080', width: 1920, height: 1080 },
] as const;
type CameraSize = (typeof cameraSizes)[number]['name'];

export const cameraRatesHz = [15, 30, 60] as const;

export const usualCamera: CameraChoice = { facing: 'user', size: '1280×720', frameRateHz: 30 };

const constraintsOf = ({ deviceId, facing, size, frameRateHz }: CameraChoice): MediaTrackConstraints => {
  const { width, height } = cameraSizes.find(({ name }) => name === size)!;
  return {
    ...(deviceId === undefined ? { facingMode: facing } : { deviceId: { exact: deviceId } }),
    width: { ideal: width },
    height: { ideal: height },
    frameRate: { ideal: frameRateHz },
  };
};

/** The browser's devices for media; undefined where the page came over an address that browsers do not trust. */
const mediaDevices = (): MediaDevices | undefined =>
  'mediaDevices' in navigator ? navigator.mediaDevices : undefined;

/** @throws DOMException as the browser says it, `SecurityError` where the page came over an address it does not trust */
export const openCamera = async (choice: CameraChoice): Promise<MediaStream> => {
  const devices = mediaDevices();
  if (!devices) throw new DOMException('insecure', 'SecurityError');
  return devices.getUserMedia({ audio: false, video: constraintsOf(choice) });
};

/** A camera as the browser lists it. */
export interface CameraDevice {
  readonly deviceId: string;
  readonly label: string;
}

/** The cameras; without names until one was allowed. */
export const listCameras = async (): Promise<CameraDevice[]> => {
  const devices = (await mediaDevices()?.enumerateDevices()) ?? [];
  return devices
    .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
    .map(({ deviceId, label }, index) => ({ deviceId, label: label || `Camera ${index + 1}` }));
};

/** Calls back when a camera is plugged in or out. */
export const onCamerasChange = (listener: () => void): (() => void) => {
  const devices = mediaDevices();
  devices?.addEventListener('devicechange', listener);
  return () => devices?.removeEventListener('devicechange', listener);
};
