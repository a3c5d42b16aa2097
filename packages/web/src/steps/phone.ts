import type { Failure } from '../api/failure.ts';
import { consent } from '../consent/index.ts';
import { openMotionSensor, type MotionSensor } from './motion-sensor.ts';
import { phoneReadings } from './phone-readings.ts';
import { run } from './run.ts';

/** Keeps the screen on as long as readings come, since a phone that sleeps gives none; where a browser can. */
const keepAwake = (signal: AbortSignal): void => {
  // Undefined in browsers that have no such thing.
  const wakeLock = navigator.wakeLock as WakeLock | undefined;
  if (!wakeLock) return;
  const lock = (): void => {
    if (document.hidden) return;
    wakeLock.request('screen').then(
      (held) => signal.addEventListener('abort', () => void held.release()),
      // A browser that saves power says no; the recording goes on as long as the person keeps the screen on.
      () => undefined,
    );
  };
  lock();
  // The lock is lost whenever the page is hidden.
  document.addEventListener('visibilitychange', lock, { signal });
};

const isListening = (): boolean => {
  const state = run.state();
  return state.kind === 'live' && state.source.kind === 'phone';
};

let close: (() => void) | undefined;

/**
 * Records with the sensors of this device until they are stopped or another recording begins.
 * @returns what keeps that from being done, in words
 */
export const startPhone = async (): Promise<Failure | undefined> => {
  stopPhone();
  phoneReadings.clear();
  const opened = await openMotionSensor((readings) => {
    phoneReadings.add(readings);
    run.push(readings);
  });
  if ('message' in opened) return opened;
  beginRun(opened);
  return undefined;
};

const beginRun = (sensor: MotionSensor): void => {
  const ending = new AbortController();
  run.listen();
  keepAwake(ending.signal);
  const stopFollowing = run.subscribe(() => {
    if (!isListening()) close?.();
  });
  const stopHeeding = consent.subscribe(() => {
    if (!consent.isGiven('sensors')) stopPhone();
  });
  close = () => {
    close = undefined;
    stopFollowing();
    stopHeeding();
    sensor.close();
    ending.abort();
  };
};

/** Ends the recording; the last readings go into it. */
export const stopPhone = (): void => {
  close?.();
  if (isListening()) run.stop();
};
