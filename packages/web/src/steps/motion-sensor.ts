import type { ImuColumns } from '@kinema/motion/steps';
import type { Failure } from '../api/failure.ts';

/** A device without sensors says nothing; after so long it is taken for one. */
const SILENCE_MILLISECONDS = 3000;
/** Readings are handed on this often. */
const BATCH_MILLISECONDS = 100;
/** Rotation rates are degrees a second (Device Orientation and Motion, W3C). */
const RADIANS = Math.PI / 180;

/** On iOS a page asks first, while a button is being pressed. */
interface AskingMotionEvent {
  readonly requestPermission?: () => Promise<PermissionState>;
}

const insecure: Failure = {
  message: 'Browsers give sensors only to pages that came over HTTPS',
  advice: 'Start Kinema with `kinema serve --lan`: then a phone opens the page by https, with a code.',
};

const refused: Failure = {
  message: 'The sensors were not allowed',
  advice:
    'Allow motion sensors for this page in the settings of the browser, load the page again, and start again.',
};

const none: Failure = {
  message: 'This device gives no readings of an accelerometer',
  advice: 'Open this page on a phone: `kinema serve --lan` prints an address and a code for it.',
};

/** Chromium tells by this whether the person has switched sensors off; others do not know the name. */
const isDenied = async (): Promise<boolean> => {
  try {
    const { state } = await navigator.permissions.query({ name: 'accelerometer' as PermissionName });
    return state === 'denied';
  } catch {
    return false;
  }
};

const permission = async (): Promise<Failure | undefined> => {
  if (!isSecureContext) return insecure;
  if (typeof DeviceMotionEvent === 'undefined') return none;
  const { requestPermission } = DeviceMotionEvent as AskingMotionEvent;
  if (requestPermission) {
    const answer = await requestPermission.call(DeviceMotionEvent).catch(() => 'denied' as const);
    return answer === 'granted' ? undefined : refused;
  }
  return (await isDenied()) ? refused : undefined;
};

interface Taken {
  readonly times: number[];
  readonly accel: readonly [x: number[], y: number[], z: number[]];
  readonly gyro: readonly [x: number[], y: number[], z: number[]];
}

const nothingTaken = (): Taken => ({ times: [], accel: [[], [], []], gyro: [[], [], []] });

const columnsOf = ({ times, accel, gyro }: Taken, hasGyro: boolean): ImuColumns => {
  const [x, y, z] = accel.map((column) => Float64Array.from(column));
  const [u, v, w] = gyro.map((column) => Float64Array.from(column));
  return {
    timeSeconds: Float64Array.from(times),
    accel: [x!, y!, z!],
    ...(hasGyro && { gyro: [u!, v!, w!] }),
  };
};

/** Sensors that are being read. */
export interface MotionSensor {
  /** Hands on the last readings and ends. */
  readonly close: () => void;
}

/**
 * Opens the accelerometer and gyroscope of this device: m/s² with gravity, rad/s, on the clock of the events.
 * @param onReadings takes a few readings at a time
 * @returns what keeps them from being read, in words, where something does
 */
export const openMotionSensor = async (
  onReadings: (readings: ImuColumns) => void,
): Promise<MotionSensor | Failure> => {
  const trouble = await permission();
  if (trouble) return trouble;
  const ending = new AbortController();
  let taken = nothingTaken();
  let hasGyro: boolean | undefined;
  const hand = (): void => {
    if (taken.times.length === 0) return;
    onReadings(columnsOf(taken, hasGyro === true));
    taken = nothingTaken();
  };
  const silence = new Promise<false>((resolve) => {
    setTimeout(() => resolve(false), SILENCE_MILLISECONDS);
  });
  const heard = new Promise<true>((resolve) => {
    addEventListener(
      'devicemotion',
      ({ accelerationIncludingGravity: accel, rotationRate: rate, timeStamp }) => {
        if (accel?.x == null || accel.y == null || accel.z == null) return;
        hasGyro ??= rate?.alpha != null;
        taken.times.push(timeStamp / 1000);
        [accel.x, accel.y, accel.z].forEach((value, i) => taken.accel[i]!.push(value));
        // Browsers differ in which axis they call alpha; no measure here depends on the names of the axes.
        [rate?.alpha, rate?.beta, rate?.gamma].forEach((value, i) =>
          taken.gyro[i]!.push((value ?? Number.NaN) * RADIANS),
        );
        resolve(true);
      },
      { signal: ending.signal },
    );
  });
  if (!(await Promise.race([heard, silence]))) {
    ending.abort();
    return none;
  }
  const timer = setInterval(hand, BATCH_MILLISECONDS);
  return {
    close: () => {
      clearInterval(timer);
      ending.abort();
      hand();
    },
  };
};
