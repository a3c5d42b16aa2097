import { hasAxes, StreamResampler, type ImuColumns, type ImuSample } from '../steps/index.ts';
import {
  INPUTS,
  OUTPUTS,
  SAMPLE_RATE_HZ,
  SAMPLES_PER_FRAME,
  SIGNALS,
  type NetworkShape,
} from '../steps/network/shape.ts';
import { BELL_SECONDS } from '../steps/network/contacts.ts';
import { SignalMaker } from '../steps/network/signals.ts';
import type { Example } from './gradient.ts';
import type { LabelledSpan, TrainingRecording } from './recording.ts';

/** What walking counts beside the two boundary outputs of a frame. */
const WALKING_WEIGHT = 1;

/** Answers to the first moments of a stretch, which the network has hardly seen, count nothing. */
const SETTLING_FRAMES = 10;

const FRAME_SECONDS = SAMPLES_PER_FRAME / SAMPLE_RATE_HZ;

/** A stretch of readings as frames of the network's inputs. */
interface FrameStretch {
  readonly startSeconds: number;
  readonly frames: number;
  readonly inputs: Float32Array;
}

/** Readings as the network sees them, cut where there is a gap. */
const framesOf = (columns: ImuColumns): FrameStretch[] => {
  const stretches: FrameStretch[] = [];
  const signals = new SignalMaker();
  const axes = hasAxes(columns.accel) ? 1 : 0;
  const gyro = columns.gyro ? 1 : 0;
  let inputs: number[] = [];
  let count = 0;
  let startSeconds = 0;
  const values = new Float64Array(SIGNALS);
  const end = (): void => {
    const frames = Math.floor(count / SAMPLES_PER_FRAME);
    stretches.push({ startSeconds, frames, inputs: Float32Array.from(inputs.slice(0, frames * INPUTS)) });
    signals.reset();
    inputs = [];
    count = 0;
  };
  const take = (sample: Readonly<ImuSample>): void => {
    if (count === 0) startSeconds = sample.timeSeconds;
    signals.make(sample, values, 0);
    for (const value of values) inputs.push(value);
    count += 1;
    if (count % SAMPLES_PER_FRAME === 0) inputs.push(axes, gyro);
  };
  const resampler = new StreamResampler({ rateHz: SAMPLE_RATE_HZ });
  resampler.push(columns, { sample: take, stretchEnd: end });
  end();
  return stretches;
};

/**
 * A recording as examples of at most `frames` frames each, whose first begins `skip` frames into it.
 */
export const examplesOf = (
  { columns, contactsSeconds, contactSd, spans }: TrainingRecording,
  { delayFrames }: NetworkShape,
  frames: number,
  skip: number,
): Example[] =>
  framesOf(columns).flatMap((stretch) => {
    const found: Example[] = [];
    for (let first = skip; first + frames / 4 < stretch.frames; first += frames) {
      const length = Math.min(frames, stretch.frames - first);
      const truth = {
        targets: new Float32Array(length * OUTPUTS),
        weights: new Float32Array(length * OUTPUTS),
      };
      const startSeconds = stretch.startSeconds + (first - delayFrames) * FRAME_SECONDS;
      markSpans(truth, spans, startSeconds, length, delayFrames + SETTLING_FRAMES);
      markContacts(truth.targets, contactsSeconds, Math.hypot(contactSd, BELL_SECONDS), startSeconds, length);
      const inputs = stretch.inputs.slice(first * INPUTS, (first + length) * INPUTS);
      found.push({ frames: length, inputs, ...truth });
    }
    return found;
  });

type Truth = Pick<Example, 'targets' | 'weights'>;

/** @param startSeconds of what the first frame's answer speaks of */
const markSpans = (
  { targets, weights }: Truth,
  spans: readonly LabelledSpan[],
  startSeconds: number,
  frames: number,
  from: number,
): void => {
  for (const span of spans) {
    const first = Math.max(from, Math.ceil((span.startSeconds - startSeconds) / FRAME_SECONDS));
    const end = Math.min(frames, Math.ceil((span.endSeconds - startSeconds) / FRAME_SECONDS));
    for (let frame = first; frame < end; frame++) {
      const at = frame * OUTPUTS;
      for (let s = 0; s < SAMPLES_PER_FRAME; s++) weights[at + s] = 1;
      targets[at + SAMPLES_PER_FRAME] = span.walking ? 1 : 0;
      weights[at + SAMPLES_PER_FRAME] = WALKING_WEIGHT;
    }
  }
};

/** Bells about each contact, the lower the wider, so that each adds up to the same. */
const markContacts = (
  targets: Float32Array,
  contactsSeconds: Float64Array,
  sd: number,
  startSeconds: number,
  frames: number,
): void => {
  const reach = Math.ceil(3 * sd * SAMPLE_RATE_HZ);
  const samples = frames * SAMPLES_PER_FRAME;
  for (const contact of contactsSeconds) {
    const middle = (contact - startSeconds) * SAMPLE_RATE_HZ;
    const first = Math.max(0, Math.round(middle) - reach);
    const end = Math.min(samples, Math.round(middle) + reach + 1);
    for (let sample = first; sample < end; sample++) {
      const off = (sample - middle) / (sd * SAMPLE_RATE_HZ);
      const at = Math.floor(sample / SAMPLES_PER_FRAME) * OUTPUTS + (sample % SAMPLES_PER_FRAME);
      targets[at] = Math.max(targets[at]!, (BELL_SECONDS / sd) * Math.exp(-0.5 * off * off));
    }
  }
};
