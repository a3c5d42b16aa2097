import type { LabelledSpan, TrainingRecording } from '@kinema/motion/train';
import { readImuSet, type ImuSet, type ImuTrial } from '../imu-data.ts';

/** Contacts nearer to each other than that belong to walking. */
const LONGEST_STEP_SECONDS = 1.2;
/** Without a contact for so long the person stands, but for the margins at both ends. */
const STANDING_SECONDS = 3;
const MARGIN_SECONDS = 0.7;

/** What is known of a set beside its files. */
interface SetKnowledge {
  readonly contactSd: number;
  readonly hasOtherClock: boolean;
  /** Whether every step in the recording is annotated, so that what is not annotated is none. */
  readonly isComplete: boolean;
}

/** Sets whose licences allow weights made of them to be given away. */
export const trainingSets: Partial<Record<ImuSet, SetKnowledge>> = {
  'awinda-hand': { contactSd: 0.01, hasOtherClock: false, isComplete: true },
  'oxford-phone': { contactSd: 0.05, hasOtherClock: true, isComplete: true },
  'gaitmap-feet': { contactSd: 0.01, hasOtherClock: false, isComplete: false },
  'mobgap-lowback': { contactSd: 0.03, hasOtherClock: false, isComplete: false },
};

const contactsOf = (trial: ImuTrial, all: readonly ImuTrial[]): Float64Array => {
  if (trial.contacts) return Float64Array.from(trial.contacts);
  const times = trial.steps
    ? trial.steps.flatMap(({ startSeconds, endSeconds }) => [startSeconds, endSeconds])
    : all
        .filter(({ subject }) => subject === trial.subject)
        .flatMap(({ footMovements = [] }) => footMovements.map(({ endSeconds }) => endSeconds));
  return Float64Array.from(new Set(times)).sort();
};

/** Walking between contacts near to each other, standing where there is none for long. */
const spansOf = (contacts: Float64Array, isComplete: boolean, endSeconds: number): LabelledSpan[] => {
  const edges = [-Infinity, ...contacts, Infinity];
  return edges.slice(1).flatMap((next, i): LabelledSpan[] => {
    const before = edges[i]!;
    if (next - before <= LONGEST_STEP_SECONDS)
      return [{ startSeconds: before, endSeconds: next, walking: true }];
    const startSeconds = Math.max(0, before + MARGIN_SECONDS);
    const end = Math.min(endSeconds, next - MARGIN_SECONDS);
    const isAtEdge = i === 0 || i === edges.length - 2;
    const isLong = isAtEdge || next - before > STANDING_SECONDS;
    return isComplete && isLong && end > startSeconds
      ? [{ startSeconds, endSeconds: end, walking: false }]
      : [];
  });
};

/** All recordings of a set that tell when feet met the ground, as training takes them. */
export const trainingRecordings = (set: ImuSet): TrainingRecording[] => {
  const knowledge = trainingSets[set];
  if (!knowledge) return [];
  const trials = readImuSet(set);
  return trials.flatMap((trial) => {
    const contactsSeconds = contactsOf(trial, trials);
    if (contactsSeconds.length === 0) return [];
    const { contactSd, hasOtherClock, isComplete } = knowledge;
    const spans = spansOf(contactsSeconds, isComplete, trial.columns.timeSeconds.at(-1) ?? 0);
    const { set: dataSet, subject, name, columns } = trial;
    return [{ name, dataSet, subject, columns, contactsSeconds, contactSd, hasOtherClock, spans }];
  });
};
