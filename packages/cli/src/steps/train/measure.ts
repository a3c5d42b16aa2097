import {
  countError,
  evaluateEvents,
  stepBoundaries,
  type EventRecord,
  type EventScores,
} from '@kinema/motion/evaluate';
import { openStepDetector, type Step, type StepMethod } from '@kinema/motion/steps';
import { LONGEST_STEP_SECONDS, type TrainingRecording } from '@kinema/motion/train';
import type { TrainedMetadata } from '@kinema/server/step-models';

export type Metrics = NonNullable<TrainedMetadata['metrics']>;
export type SubjectMetrics = Metrics['subjects'][number];

/** Steps found and true of one recording. */
export interface MeasuredRecording extends EventRecord {
  readonly subject: string;
  readonly dataSet: string;
  readonly truthCount: number;
  readonly foundCount: number;
}

/** A contact found so near to a labelled span still belongs to it. */
const EDGE_SECONDS = 0.3;

const stepsIn = (contacts: Float64Array): number =>
  contacts.reduce(
    (count, time, i) => count + Number(i > 0 && time - contacts[i - 1]! <= LONGEST_STEP_SECONDS),
    0,
  );

/** What is found where nothing is known of walking is neither right nor wrong. */
const known = (steps: readonly Step[], { spans }: TrainingRecording): Step[] =>
  steps.filter(({ startSeconds, endSeconds }) => {
    const middle = (startSeconds + endSeconds) / 2;
    return spans.some(
      (span) => middle >= span.startSeconds - EDGE_SECONDS && middle < span.endSeconds + EDGE_SECONDS,
    );
  });

export const measureRecording = (
  method: StepMethod,
  recording: TrainingRecording,
  isIncomplete: boolean,
): MeasuredRecording => {
  const { columns, contactsSeconds, subject, dataSet } = recording;
  const detector = openStepDetector({ method });
  const all = [...detector.push(columns), ...detector.finish()];
  const steps = isIncomplete ? known(all, recording) : all;
  return {
    subject,
    dataSet,
    truth: contactsSeconds,
    found: stepBoundaries(steps),
    truthCount: stepsIn(contactsSeconds),
    foundCount: steps.length,
  };
};

const rounded = (value: number): number | null => (Number.isFinite(value) ? Number(value.toFixed(4)) : null);

const scoresOf = (records: readonly MeasuredRecording[]): Metrics['all'] => {
  const at = (tolerance: number): EventScores => evaluateEvents(records, tolerance);
  const walked = records.filter(({ truthCount }) => truthCount > 0);
  const sum = (value: (record: MeasuredRecording) => number): number =>
    records.reduce((total, record) => total + value(record), 0);
  return {
    recordings: records.length,
    truth_count: sum(({ truthCount }) => truthCount),
    found_count: sum(({ foundCount }) => foundCount),
    count_error: rounded(
      walked.reduce((total, { truthCount, foundCount }) => total + countError(truthCount, foundCount), 0) /
        walked.length,
    ),
    f1_50_ms: rounded(at(0.05).f1),
    f1_100_ms: rounded(at(0.1).f1),
    f1_200_ms: rounded(at(0.2).f1),
    bias_s: rounded(at(0.2).biasSeconds),
  };
};

/** Metrics of each person, and of all together. */
export const metricsOf = (
  records: readonly MeasuredRecording[],
  measured_on: Metrics['measured_on'],
): Metrics => ({
  measured_on,
  subjects: [...Map.groupBy(records, ({ dataSet, subject }) => `${dataSet}\n${subject}`).values()].map(
    (own): SubjectMetrics => ({
      data_set: own[0]!.dataSet,
      subject: own[0]!.subject,
      ...scoresOf(own),
    }),
  ),
  all: scoresOf(records),
});
