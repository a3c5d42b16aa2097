import type { ImuSample } from './detector.ts';
import type { ImuColumns } from './imu.ts';
import { StreamResampler } from './resampler.ts';
import type { Step } from './step.ts';

export const activityNames = ['still', 'walking', 'running', 'other'] as const;
export type ActivityName = (typeof activityNames)[number];

/** What somebody does for a while, `[start, end)`. */
export interface Activity {
  readonly name: ActivityName;
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** 0 to 1. */
  readonly probability: number;
}

/** How much the length of the acceleration varied in one second. */
export interface Movement {
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Standard deviation in m/s². */
  readonly deviation: number;
}

const RATE_HZ = 50;
const SECOND = 1;

/** Movement second by second; seconds without readings are missing. Memory does not grow with the rate. */
export class MovementMeter {
  readonly #resampler = new StreamResampler({ rateHz: RATE_HZ });
  readonly #movements: Movement[] = [];
  #start = 0;
  #count = 0;
  #sum = 0;
  #squares = 0;

  /** The whole seconds so far. */
  get movements(): readonly Movement[] {
    return this.#movements;
  }

  push(readings: ImuColumns): void {
    this.#resampler.push(readings, {
      sample: (sample) => this.#take(sample),
      stretchEnd: () => this.#end(),
    });
  }

  finish(): Movement[] {
    this.#end();
    return this.#movements;
  }

  #take({ timeSeconds, norm }: Readonly<ImuSample>): void {
    if (this.#count === 0) this.#start = timeSeconds;
    this.#count += 1;
    this.#sum += norm;
    this.#squares += norm * norm;
    if (this.#count === SECOND * RATE_HZ) this.#end();
  }

  #end(): void {
    if (this.#count === 0) return;
    const mean = this.#sum / this.#count;
    this.#movements.push({
      startSeconds: this.#start,
      endSeconds: this.#start + this.#count / RATE_HZ,
      deviation: Math.sqrt(Math.max(0, this.#squares / this.#count - mean * mean)),
    });
    this.#count = 0;
    this.#sum = 0;
    this.#squares = 0;
  }
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** Standard deviation, in m/s², at which a second is as likely still as not, and how sharply that changes. */
const STILL_DEVIATION = 0.35;
const STILL_SHARPNESS = 3;
/** Running: steps come faster than this, and shake more than this; widths in the same units' logarithms. */
const RUNNING_STEPS_A_SECOND = 2.35;
const RUNNING_DEVIATION = 6;
const RUNNING_SHARPNESS = [8, 3] as const;

const second = ({ startSeconds, endSeconds, deviation }: Movement, step: Step | undefined): Activity => {
  const span = { startSeconds, endSeconds };
  if (step) {
    const pace = Math.log(1 / (step.endSeconds - step.startSeconds) / RUNNING_STEPS_A_SECOND);
    const shake = Math.log(Math.max(deviation, 1e-3) / RUNNING_DEVIATION);
    const running = logistic(RUNNING_SHARPNESS[0] * pace + RUNNING_SHARPNESS[1] * shake);
    return running > 0.5
      ? { name: 'running', ...span, probability: running * step.probability }
      : { name: 'walking', ...span, probability: (1 - running) * step.probability };
  }
  const still = logistic(STILL_SHARPNESS * Math.log(STILL_DEVIATION / Math.max(deviation, 1e-6)));
  return still > 0.5
    ? { name: 'still', ...span, probability: still }
    : { name: 'other', ...span, probability: 1 - still };
};

/** Joins what goes on; the probability is the mean over time. */
const joined = (parts: readonly Activity[]): Activity[] => {
  const all: Activity[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (!last || last.name !== part.name || part.startSeconds - last.endSeconds > 1e-6) {
      all.push(part);
      continue;
    }
    const before = last.endSeconds - last.startSeconds;
    const more = part.endSeconds - part.startSeconds;
    all[all.length - 1] = {
      ...last,
      endSeconds: part.endSeconds,
      probability: (last.probability * before + part.probability * more) / (before + more),
    };
  }
  return all;
};

/**
 * Still, walking, running, or something else, from movement second by second and the steps in order. Stairs are not told
 * from walking: that needs more than the length of the acceleration.
 */
export const activitiesOf = (movements: readonly Movement[], steps: readonly Step[]): Activity[] => {
  let next = 0;
  const parts = movements.map((movement) => {
    const middle = (movement.startSeconds + movement.endSeconds) / 2;
    while (next < steps.length && steps[next]!.endSeconds <= middle) next++;
    const step = steps[next];
    return second(movement, step && step.startSeconds <= middle ? step : undefined);
  });
  return joined(parts);
};
