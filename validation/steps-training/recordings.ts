import { labelledSpans, type TrainingRecording } from '@kinema/motion/train';
import { readImuSet, type ImuSet, type ImuTrial } from '../imu-data.ts';

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

/** All recordings of a set that tell when feet met the ground, as training takes them. */
export const trainingRecordings = (set: ImuSet): TrainingRecording[] => {
  const knowledge = trainingSets[set];
  if (!knowledge) return [];
  const trials = readImuSet(set);
  return trials.flatMap((trial) => {
    const contactsSeconds = contactsOf(trial, trials);
    if (contactsSeconds.length === 0) return [];
    const { contactSd, hasOtherClock, isComplete } = knowledge;
    const spans = labelledSpans(contactsSeconds, isComplete, trial.columns.timeSeconds.at(-1) ?? 0);
    const { set: dataSet, subject, name, columns } = trial;
    return [{ name, dataSet, subject, columns, contactsSeconds, contactSd, hasOtherClock, spans }];
  });
};

/** Whether every step of a set is annotated. */
export const isCompletelyAnnotated = (set: ImuSet): boolean => trainingSets[set]?.isComplete ?? false;
