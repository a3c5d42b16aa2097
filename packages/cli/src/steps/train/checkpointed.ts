import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { KinemaError } from '@kinema/motion/errors';
import type { Json } from '@kinema/motion/steps';
import {
  lossOn,
  readTrainingState,
  train,
  trainingState,
  trainingStateFile,
  type TrainingOptions,
  type TrainingRecording,
  type TrainingState,
} from '@kinema/motion/train';
import { hasCode, writeJson } from '@kinema/server/files';

/** One training: of everything, or of everybody but one. */
export interface Training {
  /** Where its checkpoint lies. */
  readonly folder: string;
  readonly options: TrainingOptions;
  readonly recordings: readonly TrainingRecording[];
  /** Measured after each epoch and never learned from. */
  readonly heldOut: readonly TrainingRecording[];
  /** What a checkpoint must agree with to be gone on from. */
  readonly identity: Json;
}

/** A training that is done. */
export interface Trained {
  readonly parameters: Float64Array;
  /** Mean loss of a frame in each epoch, in nats. */
  readonly losses: readonly number[];
  /** The same on what was held out; empty where nothing was. */
  readonly heldOutLosses: readonly number[];
}

interface CheckpointFile {
  readonly identity: Json;
  readonly held_out_losses: readonly number[];
  readonly state: Json;
}

const read = async (path: string): Promise<CheckpointFile | undefined> => {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  const refuse = (cause: unknown): never => {
    throw new KinemaError('data_invalid', { file: path, reason: 'it is no checkpoint' }, { cause });
  };
  try {
    const content: unknown = JSON.parse(text);
    const isOne =
      typeof content === 'object' && content !== null && 'state' in content && 'identity' in content;
    return isOne ? (content as CheckpointFile) : refuse(undefined);
  } catch (error) {
    return refuse(error);
  }
};

/**
 * Trains to the last epoch, from the checkpoint in the folder where there is one, and leaves one after each epoch: the
 * result is the same however often it was stopped.
 * @returns undefined where it was asked to stop before the end
 * @throws KinemaError `data_invalid` where the checkpoint is of another training or damaged
 */
export const trainWithCheckpoints = async (
  { folder, options, recordings, heldOut, identity }: Training,
  {
    signal,
    onEpoch,
  }: { signal: AbortSignal; onEpoch: (state: TrainingState, heldOutLoss?: number) => Promise<void> },
): Promise<Trained | undefined> => {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'checkpoint.json');
  const before = await read(path);
  if (before && !isDeepStrictEqual(before.identity, identity))
    throw new KinemaError('data_invalid', {
      file: path,
      reason: 'it is of a training on other data or with other options: remove it, or choose another --out',
    });
  const fresh = trainingState(options);
  const state = before ? readTrainingState(before.state, fresh) : fresh;
  const heldOutLosses = [...(before?.held_out_losses ?? [])];
  const steps = train(recordings, options, state);
  while (state.epoch < options.epochs) {
    // So that a request to stop is heard between epochs.
    await nextTurn();
    if (signal.aborted) return undefined;
    steps.next();
    if (heldOut.length > 0) heldOutLosses.push(lossOn(heldOut, options.shape, state.parameters));
    const file: CheckpointFile = {
      identity,
      held_out_losses: heldOutLosses,
      state: trainingStateFile(state),
    };
    await writeJson(path, file);
    await onEpoch(state, heldOutLosses.at(-1));
  }
  return { parameters: state.parameters, losses: state.losses, heldOutLosses };
};
