import type { CheckedGait, GaitAccuracy } from './gait-accuracy.ts';
import type { GaitEventAccuracy } from './gait/event-accuracy.ts';
import type { HandAccuracy } from './hands-accuracy.ts';
import { LIVE_FILM, type LiveWalk } from './live-walk.ts';
import type { PoseAccuracy } from './pose-accuracy.ts';
import type { StepAccuracy } from './steps-accuracy.ts';

/** Rounding differs between kinds of processor; a loss of more than this is a change of method. */
const AP_TOLERANCE = 0.01;
/** One hand of the smallest set. */
const COUNT_TOLERANCE = 0.035;
const GESTURE_TOLERANCE = 0.03;
const CONTACT_TOLERANCE = 0.01;
/** A tenth of a frame of the slowest camera. */
const EVENT_TOLERANCE_SECONDS = 0.0015;
/** Metres of a stride. */
const LENGTH_TOLERANCE = 0.003;
/** Share of a cadence. */
const CADENCE_TOLERANCE = 0.03;

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

/** The same of contacts within 100 ms, for each set and way that has them. */
export const checkSteps = (
  published: readonly StepAccuracy[],
  measured: readonly StepAccuracy[],
): boolean => {
  const f1 = ({ events }: StepAccuracy): number | undefined =>
    events?.find(({ toleranceSeconds }) => toleranceSeconds === 0.1)?.f1;
  return measured
    .map((row) => {
      const now = f1(row);
      const before = published.find(
        ({ set, part, method }) => set === row.set && part === row.part && method === row.method,
      );
      const was = before && f1(before);
      const name = `${row.set}, ${row.part}, ${row.method}`;
      return (
        now === undefined || was === undefined || notWorse(name, 'F1 at 100 ms', now, was, CONTACT_TOLERANCE)
      );
    })
    .every(Boolean);
};

/** Heel strikes and toe offs in motion capture, over all trials, for each way: their mean error, and misses. */
const checkTrajectories = (
  published: readonly GaitEventAccuracy[],
  measured: readonly GaitEventAccuracy[],
): boolean =>
  measured
    .filter(({ trial }) => trial === 'all')
    .map((row) => {
      const before = published.find(
        ({ trial, method, type }) => trial === 'all' && method === row.method && type === row.type,
      );
      const was = before?.meanAbsoluteErrorSeconds ?? Number.NaN;
      return tell(
        row.missed <= (before?.missed ?? 0) && row.meanAbsoluteErrorSeconds <= was + EVENT_TOLERANCE_SECONDS,
        `${row.type}, ${row.method}`,
        'mean error in s',
        row.meanAbsoluteErrorSeconds,
        was,
      );
    })
    .every(Boolean);

/** The same of phases found by sensors on feet, and of the lengths of their strides, in metres. */
export const checkGait = (published: GaitAccuracy, measured: CheckedGait): boolean => {
  const phases = measured.inertial.phases.map((row) => {
    const before = published.inertial.phases.find(({ set, part }) => set === row.set && part === row.part);
    return notWorse(
      `${row.set}, ${row.part}`,
      'F1 at 0.75',
      row.f1,
      before?.f1 ?? Number.NaN,
      CONTACT_TOLERANCE,
    );
  });
  const lengths = measured.inertial.strideLengths.map((row) => {
    const before = published.inertial.strideLengths.find(
      ({ foot, rateHz }) => foot === row.foot && Math.round(rateHz) === Math.round(row.rateHz),
    );
    return notWorse(
      `stride length, ${row.foot}`,
      'metres',
      -row.meanError,
      -(before?.meanError ?? Number.NaN),
      LENGTH_TOLERANCE,
    );
  });
  return [
    ...phases,
    ...lengths,
    checkTrajectories(published.trajectories?.events ?? [], measured.events),
  ].every(Boolean);
};

/** Whether the Live page tells the cadence of a filmed walk as the method `accurate` does. */
export const checkLive = (published: GaitAccuracy, { cadenceSpm, words }: LiveWalk): boolean => {
  const before =
    published.videos
      ?.find(({ video }) => video === LIVE_FILM)
      ?.measures.find(({ name }) => name === 'cadence_spm')?.value ?? Number.NaN;
  const good = Math.abs(cadenceSpm / before - 1) <= CADENCE_TOLERANCE;
  return tell(good, `Live, ${LIVE_FILM} (${words})`, 'steps a minute', cadenceSpm, before);
};
