import { describe, expect, it } from 'vitest';
import { readTrainingState, trainingStateFile } from './checkpoint.ts';
import type { TrainingRecording } from './recording.ts';
import { train, trainingState, type TrainingOptions } from './trainer.ts';
import type { Json } from '../steps/index.ts';

/** A jolt each 0.6 s, which is what the network is to find. */
const jolts = (hasOtherClock: boolean): TrainingRecording => {
  const timeSeconds = Float64Array.from({ length: 3000 }, (_, i) => i / 50);
  const contacts = Float64Array.from({ length: 90 }, (_, i) => 3 + 0.6 * i);
  const norm = timeSeconds.map(
    (time) => 9.8 + contacts.reduce((sum, at) => sum + 8 * Math.exp(-0.5 * ((time - at) / 0.04) ** 2), 0),
  );
  return {
    name: 'jolts',
    dataSet: 'made',
    subject: hasOtherClock ? 'b' : 'a',
    columns: { timeSeconds, accel: norm },
    contactsSeconds: contacts,
    contactSd: 0.01,
    hasOtherClock,
    spans: [{ startSeconds: 3, endSeconds: 56.4, walking: true }],
  };
};

const recordings = [jolts(false), jolts(true)];
const options: TrainingOptions = {
  shape: { channels: 4, dilations: [1, 2], delayFrames: 6 },
  epochs: 12,
  batch: 1,
  learningRate: 0.02,
  seed: 7,
  frames: 200,
};

const trained = (): ReturnType<typeof trainingState> => {
  const state = trainingState(options);
  for (const _ of train(recordings, options, state));
  return state;
};

describe('training', () => {
  it('brings the loss down, and gives the same parameters each time', () => {
    const [first, second] = [trained(), trained()];
    expect(first.losses.at(-1)!).toBeLessThan(0.5 * first.losses[0]!);
    expect(second.parameters).toEqual(first.parameters);
  });

  it('goes on from a checkpoint as if it had never stopped', () => {
    const state = trainingState(options);
    for (const { epoch } of train(recordings, options, state)) if (epoch === 2) break;
    const text = JSON.stringify(trainingStateFile(state));
    const resumed = readTrainingState(JSON.parse(text) as Json, trainingState(options));
    for (const _ of train(recordings, options, resumed));
    const whole = trained();
    expect(resumed.parameters).toEqual(whole.parameters);
    expect(resumed.losses).toEqual(whole.losses);
  });
});
