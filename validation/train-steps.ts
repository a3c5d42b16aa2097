/**
 * Trains the network for step boundaries: `node validation/train-steps.ts --out FOLDER`. It writes `model.json`, the
 * learning curve, and after each epoch a checkpoint, from which the same command goes on.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stepModelFile, type Json } from '@kinema/motion/steps';
import { readTrainingState, train, trainingState, trainingStateFile } from '@kinema/motion/train';
import type { ImuSet } from './imu-data.ts';
import { trainingRecordings, trainingSets } from './steps-training/recordings.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'step-network' },
    name: { type: 'string', default: 'step-network-1' },
    sets: { type: 'string', default: Object.keys(trainingSets).join(',') },
    'leave-out': { type: 'string' },
    channels: { type: 'string', default: '16' },
    epochs: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
  },
});

const options = {
  shape: { channels: Number(values.channels), dilations: [1, 2, 4, 8, 16, 32, 1, 2, 4], delayFrames: 20 },
  epochs: Number(values.epochs),
  seed: Number(values.seed),
};

/** Whole or not at all: a kill in the middle must not leave half a file. */
const write = (name: string, content: unknown): void => {
  const path = join(values.out, name);
  writeFileSync(`${path}.part`, JSON.stringify(content));
  renameSync(`${path}.part`, path);
};

const sets = values.sets.split(',') as ImuSet[];
const recordings = sets
  .flatMap((set) => trainingRecordings(set))
  .filter(({ subject }) => subject !== values['leave-out']);
mkdirSync(values.out, { recursive: true });
const checkpoint = join(values.out, 'checkpoint.json');
const fresh = trainingState(options);
const start = existsSync(checkpoint)
  ? readTrainingState(JSON.parse(readFileSync(checkpoint, 'utf8')) as Json, fresh)
  : fresh;

for (const state of train(recordings, options, start)) {
  write('checkpoint.json', trainingStateFile(state));
  const seconds = (process.cpuUsage().user / 1e6).toFixed(0);
  console.log(
    `epoch ${state.epoch}/${options.epochs}: loss ${state.losses.at(-1)!.toFixed(4)}, ${seconds} s`,
  );
}
write('learning-curve.json', { loss_nats_per_frame: start.losses });
write('model.json', {
  ...stepModelFile(values.name, options.shape, start.parameters),
  training: {
    sets,
    left_out: values['leave-out'] ?? null,
    recordings: recordings.length,
    epochs: options.epochs,
    seed: options.seed,
  },
});
