import { KinemaError } from '../errors/index.ts';
import { defaultMethod } from './default-method.ts';
import type { StepDetector, StepDetectorState, StepFinder, StepMethod } from './detector.ts';
import type { ImuColumns } from './imu.ts';
import { StreamResampler, type SampleSink } from './resampler.ts';
import type { Step, StreamIssues } from './step.ts';

/** The method within its surroundings: clock, rate, gaps. */
class MethodDetector implements StepDetector {
  readonly #method: StepMethod;
  readonly #finder: StepFinder;
  readonly #resampler: StreamResampler;
  #found: Step[] = [];
  readonly #sink: SampleSink;

  constructor(method: StepMethod, state?: StepDetectorState) {
    if (state && state.method !== method.name)
      throw new KinemaError('data_invalid', {
        file: 'the saved state of the step detector',
        reason: `it is of the method ${state.method}, and the method here is ${method.name}`,
      });
    this.#method = method;
    this.#finder = method.open(state?.finder);
    this.#resampler = new StreamResampler({ rateHz: this.#finder.rateHz }, state?.resampler);
    this.#sink = {
      sample: (sample) => {
        const steps = this.#finder.push(sample);
        if (steps.length > 0) this.#found.push(...steps);
      },
      stretchEnd: () => void this.#found.push(...this.#finder.finish()),
    };
  }

  get lagSeconds(): number {
    return this.#method.lagSeconds;
  }

  get issues(): StreamIssues {
    return this.#resampler.issues;
  }

  push(readings: ImuColumns): Step[] {
    this.#resampler.push(readings, this.#sink);
    return this.#taken();
  }

  finish(): Step[] {
    this.#resampler.finish();
    this.#found.push(...this.#finder.finish());
    return this.#taken();
  }

  save(): StepDetectorState {
    return {
      version: 1,
      method: this.#method.name,
      resampler: this.#resampler.save(),
      finder: this.#finder.save(),
    };
  }

  [Symbol.dispose](): void {
    this.#finder[Symbol.dispose]?.();
  }

  #taken(): Step[] {
    const steps = this.#found;
    this.#found = [];
    return steps;
  }
}

export interface StepDetectorOptions {
  /** How steps are found; by {@link defaultMethod} without. */
  readonly method?: StepMethod;
}

/**
 * A detector of steps, new or going on from a saved state.
 * @throws KinemaError `data_invalid` where the state is of another method or damaged
 */
export const openStepDetector = (
  { method = defaultMethod() }: StepDetectorOptions = {},
  state?: StepDetectorState,
): StepDetector => new MethodDetector(method, state);
