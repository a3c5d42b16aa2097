import type { Json } from '../steps/index.ts';
import { asList, asNumber, asRecord, numbersFrom, numbersOf } from '../steps/state.ts';
import type { TrainingState } from './trainer.ts';

/** A training at the end of an epoch as plain JSON; every number is exact. */
export const trainingStateFile = ({
  epoch,
  parameters,
  adam,
  losses,
  clockOffsets,
}: TrainingState): Json => ({
  epoch,
  parameters: numbersOf(parameters),
  means: numbersOf(adam.means),
  squares: numbersOf(adam.squares),
  steps: adam.steps,
  losses,
  clock_offsets_s: clockOffsets ?? null,
});

/**
 * @param like a new state of the same training, whose sizes the file must have
 * @throws KinemaError `data_invalid` where it does not
 */
export const readTrainingState = (file: Json, like: TrainingState): TrainingState => {
  const state = asRecord(file);
  numbersFrom(state['parameters'], like.parameters);
  numbersFrom(state['means'], like.adam.means);
  numbersFrom(state['squares'], like.adam.squares);
  const offsets = state['clock_offsets_s'] ?? null;
  return {
    epoch: asNumber(state['epoch']),
    parameters: like.parameters,
    adam: { ...like.adam, steps: asNumber(state['steps']) },
    losses: asList(state['losses']).map(asNumber),
    ...(offsets !== null && { clockOffsets: asList(offsets).map(asNumber) }),
  };
};
