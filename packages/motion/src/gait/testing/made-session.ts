import { CURVE_POINTS, type CycleCurve, type GaitAnalysis } from '../analysis.ts';
import { sides } from '../event.ts';
import { isMeasured, scaled, summarise, withheld, type Measure } from '../measure.ts';
import type { GaitSession } from '../report/session.ts';
import { stridesOf } from '../stride.ts';
import { walkEvents } from './walk-events.ts';

const madeCurve = (angle: string, side: 'left' | 'right'): CycleCurve => ({
  angle,
  side,
  meanDegrees: Float64Array.from({ length: CURVE_POINTS }, (_, i) => {
    const phase = (2 * Math.PI * i) / (CURVE_POINTS - 1);
    return angle === 'knee'
      ? 28 - 22 * Math.cos(phase + 0.7) + 9 * Math.cos(2 * phase)
      : 12 + 22 * Math.cos(phase);
  }),
  spreadSdDegrees: new Float64Array(CURVE_POINTS).fill(side === 'left' ? 3 : 4),
  measurementSdDegrees: new Float64Array(CURVE_POINTS).fill(1.2),
  n: 9,
});

interface MadeSessionOptions {
  readonly stepCount?: number;
  readonly strideSeconds?: number;
  /** By this factor of the speed that all else follows from. */
  readonly speedFactor?: number;
}

/** A walk as it would be measured: even events, lengths that vary a little, two angles of each side. */
export const madeSession = ({
  stepCount = 20,
  strideSeconds = 1.1,
  speedFactor = 1,
}: MadeSessionOptions = {}): GaitSession => {
  const events = walkEvents(stepCount, { strideSeconds: strideSeconds / speedFactor });
  const { strides, leftOut } = stridesOf(events);
  const of = (side: 'left' | 'right' | undefined, values: (i: number) => number, sd: number): Measure =>
    summarise(
      strides
        .filter((stride) => side === undefined || stride.side === side)
        .map((_, i) => ({ value: values(i), sd })),
    );
  const seconds = strides.map(
    ({ heelStrike, nextHeelStrike }) => nextHeelStrike.timeSeconds - heelStrike.timeSeconds,
  );
  const strideTime = of(undefined, (i) => seconds[i]!, 0.014);
  const length = (i: number): number => 1.31 * speedFactor + 0.02 * Math.sin(2.4 * i);
  const measures: Record<string, Measure> = {
    speed_m_s: of(undefined, (i) => length(i) / seconds[i]!, 0.02),
    stride_length_m: of(undefined, length, 0.02),
    stride_length_left_m: of('left', length, 0.02),
    stride_length_right_m: of('right', length, 0.02),
    step_width_m: withheld('the picture from the side does not show it'),
    cadence_spm: of(undefined, (i) => 120 / seconds[i]!, 1.2),
    stride_time_s: strideTime,
    stance_left_percent: of('left', (i) => 62 + Math.sin(i), 0.8),
    stance_right_percent: of('right', (i) => 66 + Math.cos(i), 0.8),
    knee_range_left_deg: of('left', (i) => 58 + 2 * Math.sin(i), 1.5),
    harmonic_ratio_vertical: withheld('it needs a sensor at the lower back'),
    ...(isMeasured(strideTime) && { stride_time_variability_percent: scaled(strideTime, 2) }),
  };
  const analysis: GaitAnalysis = {
    conditions: {
      view: 'side',
      surface: 'over-ground',
      method: 'heel and toe furthest from the pelvis (Zeni 2008)',
      eventErrors: { heelStrikeSd: 0.008, toeOffSd: 0.012 },
    },
    events,
    passes: [{ startSeconds: 0, endSeconds: events.at(-1)!.timeSeconds + 1 }],
    strides,
    leftOut: [...leftOut, { side: 'left', startSeconds: 2.2, endSeconds: 3.3, reason: 'no toe offs in it' }],
    measures,
    curves: ['hip', 'knee'].flatMap((angle) => sides.map((side) => madeCurve(angle, side))),
    footprints: events
      .filter(({ type }) => type === 'heel-strike')
      .map(({ side, timeSeconds }) => ({
        side,
        timeSeconds,
        forwardMetres: (timeSeconds * 1.31 * speedFactor * speedFactor) / strideSeconds,
        sdMetres: 0.014,
      })),
    notes: ['the far leg is hidden in a third of the pictures'],
  };
  return {
    subject: { pseudonym: 'K-017', heightMetres: 1.65, massKilograms: 61.5 },
    recording: { file: 'walk.mp4', recordedAt: '2026-11-28', durationSeconds: 12.4, rateHz: 60 },
    provenance: {
      softwareVersion: '0.1.0',
      models: [{ name: 'movenet-thunder', sha256: 'ab'.repeat(32) }],
      parameters: { height_m: 1.8 },
      inputs: [{ name: 'walk.mp4', sha256: 'cd'.repeat(32) }],
    },
    analysis,
  };
};
