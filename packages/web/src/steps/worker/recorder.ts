import { stepWarnings } from '@kinema/motion/formats';
import {
  defaultMethod,
  StepReporter,
  StreamResampler,
  type ImuColumns,
  type StepReport,
} from '@kinema/motion/steps';
import type { SignalPart, StepFindings } from './protocol.ts';

/** Samples a second of the signal that is drawn; steps need no more to be seen. */
const DRAWN_RATE_HZ = 50;

const method = defaultMethod();

/** Takes readings, finds steps in them, and keeps what is drawn of them until it is taken. */
export class Recorder {
  readonly #name: string;
  readonly #warnings: readonly string[];
  readonly #reporter = new StepReporter({ method });
  readonly #resampler = new StreamResampler({ rateHz: DRAWN_RATE_HZ });
  #times: number[] = [];
  #norms: number[] = [];
  #first = Number.NaN;
  #last = Number.NaN;
  /** Time of the last sample that was drawn. */
  #drawn = Number.NaN;

  /** @param warnings of who reads the file; more may be added while it is read */
  constructor(name: string, warnings: readonly string[] = []) {
    this.#name = name;
    this.#warnings = warnings;
  }

  push(readings: ImuColumns): void {
    const { timeSeconds } = readings;
    if (timeSeconds.length === 0) return;
    if (Number.isNaN(this.#first)) this.#first = timeSeconds[0]!;
    this.#last = timeSeconds.at(-1)!;
    this.#reporter.push(readings);
    this.#resampler.push(readings, {
      sample: (sample) => this.#draw(sample.timeSeconds, sample.norm),
      stretchEnd: () => this.#draw(this.#drawn + 1 / DRAWN_RATE_HZ, Number.NaN),
    });
  }

  /** The signal since it was last taken. */
  takeSignal(): SignalPart {
    const part = { times: Float64Array.from(this.#times), norms: Float32Array.from(this.#norms) };
    this.#times = [];
    this.#norms = [];
    return part;
  }

  soFar(): StepFindings {
    return this.#findings(this.#reporter.soFar(), []);
  }

  finish(): StepFindings {
    const report = this.#reporter.finish();
    return this.#findings(report, stepWarnings(report));
  }

  #draw(time: number, norm: number): void {
    this.#times.push(time - this.#first);
    this.#norms.push(norm);
    this.#drawn = time;
  }

  #findings(report: StepReport, more: readonly string[]): StepFindings {
    return {
      source: {
        file: this.#name,
        method: method.name,
        startSeconds: this.#first,
        endSeconds: this.#last,
        warnings: [...this.#warnings, ...more],
      },
      report,
    };
  }
}
