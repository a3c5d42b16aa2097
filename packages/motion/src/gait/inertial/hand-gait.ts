import type { GaitAnalysis } from '../analysis.ts';
import { summarise, type Measure } from '../measure.ts';
import type { Pass } from '../stride.ts';
import {
  hasAxes,
  stepsOf,
  StreamResampler,
  type ImuColumns,
  type Step,
  type WalkingBout,
} from '../../steps/index.ts';
import { completedBySensor, type Reasons } from './complete.ts';
import { regularityOf } from './regularity.ts';

const RATE_HZ = 100;
/** Steps that regularity is taken over at a time. */
const WINDOW_STEPS = 10;
const WHERE = 'a sensor in the hand or a pocket';

const reasons: Reasons = [
  [
    /^(harmonic_ratio|smoothness)/,
    `the trunk is not measured by ${WHERE}: a sensor at the lower back is needed`,
  ],
  [
    /(_left_|_right_|symmetry|phase_coordination|stride_time|step_time)/,
    `left and right are not told apart by ${WHERE}`,
  ],
  [/^(speed|stride_length|step_length|step_width|walk_ratio)/, `metres are not measured by ${WHERE}`],
  [/clearance|foot_flat/, 'a sensor on the foot is needed'],
  [/./, `toe off is not seen by ${WHERE}`],
];

const stepsIn = (steps: readonly Step[], { startSeconds, endSeconds }: WalkingBout): Step[] =>
  steps.filter((step) => step.startSeconds >= startSeconds && step.endSeconds <= endSeconds);

/** Length of the acceleration on an even grid, from a time on. */
const norms = (columns: ImuColumns): { startSeconds: number; values: Float64Array }[] => {
  const stretches: { startSeconds: number; values: number[] }[] = [];
  let isNew = true;
  new StreamResampler({ rateHz: RATE_HZ }).push(columns, {
    sample: ({ timeSeconds, norm }) => {
      if (isNew) stretches.push({ startSeconds: timeSeconds, values: [] });
      isNew = false;
      stretches.at(-1)!.values.push(norm);
    },
    stretchEnd: () => (isNew = true),
  });
  return stretches.map(({ startSeconds, values }) => ({ startSeconds, values: Float64Array.from(values) }));
};

const regularities = (columns: ImuColumns, rows: readonly (readonly Step[])[]): Record<string, Measure> => {
  const stretches = norms(columns);
  const found = rows.flatMap((row) =>
    Array.from({ length: Math.floor(row.length / WINDOW_STEPS) }, (_, i) => {
      const part = row.slice(WINDOW_STEPS * i, WINDOW_STEPS * (i + 1));
      const [from, to] = [part[0]!.startSeconds, part.at(-1)!.endSeconds];
      const stretch = stretches.findLast(({ startSeconds }) => startSeconds <= from);
      if (!stretch) return [];
      const at = (seconds: number): number => Math.round((seconds - stretch.startSeconds) * RATE_HZ);
      return [regularityOf(stretch.values.subarray(at(from), at(to)), ((to - from) * RATE_HZ) / part.length)];
    }).flat(),
  );
  const mean = (values: readonly number[]): Measure =>
    summarise(
      values.map((value) => ({ value, sd: 0 })),
      { ifNone: `regularity needs ${WINDOW_STEPS} steps in a row` },
    );
  return {
    step_regularity: mean(found.map(({ step }) => step)),
    stride_regularity: mean(found.map(({ stride }) => stride)),
  };
};

/** Gait from a sensor in the hand or a pocket: cadence and regularity, which need no side; the rest is withheld. */
export const handGait = (columns: ImuColumns): GaitAnalysis => {
  const { steps, bouts } = stepsOf(columns);
  const rows = bouts.map((bout) => stepsIn(steps, bout));
  const passes: Pass[] = bouts.map(({ startSeconds, endSeconds }) => ({ startSeconds, endSeconds }));
  // The begin of the first step of a row is a guess.
  const whole = rows.flatMap((row) => row.slice(1));
  const cadence = summarise(
    whole.map(({ startSeconds, endSeconds, startSd, endSd }) => {
      const seconds = endSeconds - startSeconds;
      return { value: 60 / seconds, sd: (60 * Math.hypot(startSd, endSd)) / seconds ** 2 };
    }),
    { ifNone: 'no steps were found' },
  );
  return {
    conditions: {
      view: 'sensor',
      method: 'sensor in the hand or a pocket: steps by signal processing',
      eventErrors: {},
    },
    events: [],
    passes,
    strides: [],
    leftOut: [],
    measures: completedBySensor({ cadence_spm: cadence, ...regularities(columns, rows) }, reasons),
    curves: [],
    notes:
      hasAxes(columns.accel) && columns.gyro
        ? ['the sensor was taken for one in the hand or a pocket; if it was elsewhere, state its place']
        : [
            'the sensor has no three axes of acceleration and of angular velocity, so steps are all that it tells',
          ],
  };
};
