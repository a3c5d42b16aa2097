import type { HandAccuracy } from './hands-accuracy.ts';
import type { PoseAccuracy } from './pose-accuracy.ts';

/** Rounding differs between kinds of processor; a loss of more than this is a change of method. */
const AP_TOLERANCE = 0.01;
/** One hand of the smallest set. */
const COUNT_TOLERANCE = 0.035;
const GESTURE_TOLERANCE = 0.03;

const tell = (good: boolean, name: string, measure: string, now: number, before: number): boolean => {
  console.log(
    `${good ? 'ok    ' : 'WORSE '} ${name}: ${measure} ${now.toFixed(3)}, published ${before.toFixed(3)}`,
  );
  return good;
};

const notWorse = (name: string, measure: string, now: number, before: number, tolerance: number): boolean =>
  tell(now >= before - tolerance, name, measure, now, before);

/** Tells of each method whether it is as good as published. */
export const checkPoses = (published: readonly PoseAccuracy[], measured: readonly PoseAccuracy[]): boolean =>
  measured
    .map(({ name, AP }) => {
      const before = published.find((row) => row.name === name)?.AP.estimate ?? Number.NaN;
      return notWorse(name, 'AP', AP.estimate, before, AP_TOLERANCE);
    })
    .every(Boolean);

/** The same of finger counts, gestures and landmarks. */
export const checkHands = (published: HandAccuracy, measured: HandAccuracy): boolean => {
  const counts = measured.counts.map(({ set, exact }) => {
    const before = published.counts.find((row) => row.set === set)?.exact.estimate ?? Number.NaN;
    return notWorse(set, 'exact counts', exact.estimate, before, COUNT_TOLERANCE);
  });
  const gestures = notWorse(
    'gestures',
    'mean F1',
    measured.gestures.macroF1.estimate,
    published.gestures.macroF1.estimate,
    GESTURE_TOLERANCE,
  );
  const landmarks = measured.landmarks.map(({ name, within }) => {
    const before = published.landmarks.find((row) => row.name === name)?.within ?? Number.NaN;
    return notWorse(name, 'within tolerance', within, before, AP_TOLERANCE);
  });
  return [...counts, gestures, ...landmarks].every(Boolean);
};
