import { liveModels, type LiveModelName } from '@kinema/vision/browser';

/** What live tracking spends its time on, in steps that can be taken back. */
export interface Quality {
  /** The model, and with it the size of its input: models for one person and for hands take one size alone. */
  readonly model: LiveModelName;
  /** Whether trails, angles and uncertainty are drawn, or the skeleton alone. */
  readonly detail: 'full' | 'plain';
  /** Every how many pictures one is looked at. */
  readonly interval: number;
}

/** What a person wants to be held. */
export interface QualityGoal {
  /** Frames looked at a second; never more than the source gives. */
  readonly rateHz: number;
  readonly memoryLimitBytes: number;
}

/** How the last seconds went. */
export interface QualityMeasure {
  readonly nowSeconds: number;
  /** Pictures of the source, frames looked at, and drawings of the page a second. */
  readonly sourceHz: number;
  readonly seenHz: number;
  readonly screenHz: number;
  /** What one frame takes in the worker, and its drawing, in milliseconds. */
  readonly frameMilliseconds: number;
  readonly drawMilliseconds: number;
  /** Of the present step; undefined where the browser does not tell, or has not told since the last change. */
  readonly memoryBytes: number | undefined;
}

/** Why something was changed. */
export type QualityReason = 'memory' | 'drawing' | 'slow' | 'room';

export interface QualityChange {
  readonly nowSeconds: number;
  readonly to: Quality;
  readonly reason: QualityReason;
}

/** Short of the goal by more than this is too slow… */
const SLOW = 0.85;
/** …and a better step must promise this much more than the goal, so that it holds… */
const ROOM = 1.25;
/** …for as long as this: it goes down sooner than up. */
const DOWN_AFTER_SECONDS = 2;
const UP_AFTER_SECONDS = 6;
/** A step that failed is not tried again for so long, and twice as long after each failure. */
const FAILED_WAIT_SECONDS = 30;
/** A step that was left within this time after it was taken has failed. */
const FAILED_WITHIN_SECONDS = 15;
/** Longer drawing than this is worth making simpler. */
const DRAW_MILLISECONDS = 6;
const MOST_INTERVAL = 4;
/** The page draws smoothly at this share of what screens do at least. */
const SMOOTH_HZ = 50;
/** Where it is not known what a better model takes. */
const UNKNOWN_RATIO = 2.5;

const lighterOf = (name: LiveModelName): LiveModelName | undefined =>
  liveModels.find((model) => model.name === name)?.lighter;

/** The models from the chosen one to the lightest of its kind. */
const chainFrom = (chosen: LiveModelName): LiveModelName[] => {
  const chain: LiveModelName[] = [];
  for (let name: LiveModelName | undefined = chosen; name; name = lighterOf(name)) chain.push(name);
  return chain;
};

interface Failure {
  readonly until: number;
  readonly times: number;
}

/**
 * Holds a frame rate within a memory limit by stepping model, overlay and interval, down when it is too slow for a while
 * and up when there is room for longer; what was tried in vain is left alone for a time that doubles. Pure: it is told
 * the time, and gives what to change.
 */
export class QualityController {
  readonly #chain: readonly LiveModelName[];
  /** How many times as long a model takes as the next lighter one, measured one right after the other. */
  readonly #ratios = new Map<LiveModelName, number>();
  #cost = Number.NaN;
  /** What was left for a lighter model, and what it took, until that one is measured. */
  #left: { readonly model: LiveModelName; readonly cost: number } | undefined;
  readonly #failures = new Map<LiveModelName, Failure>();
  /** What models that were left for their memory took, in bytes. */
  readonly #needs = new Map<LiveModelName, number>();
  #quality: Quality;
  #slowSince: number | undefined;
  #roomSince: number | undefined;
  #changedAt = Number.NEGATIVE_INFINITY;
  #steppedUp = false;
  #isShortOfMemory = false;

  constructor(chosen: LiveModelName) {
    this.#chain = chainFrom(chosen);
    this.#quality = { model: chosen, detail: 'full', interval: 1 };
  }

  get quality(): Quality {
    return this.#quality;
  }

  /** Whether more memory is taken than is allowed, and nothing lighter is left to take. */
  get isShortOfMemory(): boolean {
    return this.#isShortOfMemory;
  }

  /** Told about once a second; gives the change to make, if one is due. */
  update(measure: QualityMeasure, goal: QualityGoal): QualityChange | undefined {
    const { nowSeconds, frameMilliseconds, memoryBytes } = measure;
    // The numbers cover two seconds: they must be of the present step alone.
    if (nowSeconds - this.#changedAt < DOWN_AFTER_SECONDS) return undefined;
    if (frameMilliseconds > 0) this.#learn(frameMilliseconds);
    const tooMuch = memoryBytes !== undefined && memoryBytes > goal.memoryLimitBytes;
    const saving = tooMuch ? this.#saveMemory(nowSeconds, memoryBytes) : undefined;
    this.#isShortOfMemory = tooMuch && !saving;
    if (tooMuch) return saving;
    const wantedHz = Math.min(goal.rateHz, measure.sourceHz) / this.#quality.interval;
    const slow = measure.seenHz < SLOW * wantedHz;
    const rough = measure.screenHz < SMOOTH_HZ && measure.screenHz > 0;
    this.#slowSince = slow || rough ? (this.#slowSince ?? nowSeconds) : undefined;
    if (this.#slowSince !== undefined) {
      this.#roomSince = undefined;
      return nowSeconds - this.#slowSince >= DOWN_AFTER_SECONDS
        ? this.#down(measure, slow, rough)
        : undefined;
    }
    const better = this.#better(nowSeconds, goal);
    const hasRoom =
      better !== undefined && this.#promises(better) >= ROOM * goal.rateHz * this.#share(measure, goal);
    this.#roomSince = hasRoom ? (this.#roomSince ?? nowSeconds) : undefined;
    if (this.#roomSince === undefined || nowSeconds - this.#roomSince < UP_AFTER_SECONDS) return undefined;
    this.#steppedUp = true;
    return this.#become({ nowSeconds, to: better!, reason: 'room' });
  }

  /** What part of the goal the source can give at all. */
  #share({ sourceHz }: QualityMeasure, { rateHz }: QualityGoal): number {
    return Math.min(1, sourceHz / rateHz);
  }

  #learn(frameMilliseconds: number): void {
    this.#cost = frameMilliseconds;
    if (this.#left) this.#ratios.set(this.#left.model, this.#left.cost / frameMilliseconds);
    this.#left = undefined;
  }

  /** Frames a second that a better step promises, as long as the machine is as busy as now. */
  #promises({ model, interval }: Quality): number {
    const ratio = model === this.#quality.model ? 1 : (this.#ratios.get(model) ?? UNKNOWN_RATIO);
    return (1000 * interval) / (ratio * this.#cost);
  }

  #down(
    { nowSeconds, drawMilliseconds }: QualityMeasure,
    slow: boolean,
    rough: boolean,
  ): QualityChange | undefined {
    const { model, detail, interval } = this.#quality;
    if (this.#steppedUp && nowSeconds - this.#changedAt <= FAILED_WITHIN_SECONDS)
      this.#fail(model, nowSeconds);
    this.#steppedUp = false;
    if (rough && detail === 'full' && drawMilliseconds > DRAW_MILLISECONDS)
      return this.#become({ nowSeconds, to: { ...this.#quality, detail: 'plain' }, reason: 'drawing' });
    const lighter = this.#chain[this.#chain.indexOf(model) + 1];
    if (slow && lighter) {
      this.#left = { model, cost: this.#cost };
      return this.#become({ nowSeconds, to: { ...this.#quality, model: lighter }, reason: 'slow' });
    }
    // Looking at fewer pictures leaves the page the time to draw; it makes nothing else quicker.
    if (rough && interval < MOST_INTERVAL)
      return this.#become({
        nowSeconds,
        to: { ...this.#quality, interval: interval + 1 },
        reason: 'drawing',
      });
    return undefined;
  }

  /** A lighter model is all that saves memory worth speaking of. */
  #saveMemory(nowSeconds: number, memoryBytes: number): QualityChange | undefined {
    const { model } = this.#quality;
    const lighter = this.#chain[this.#chain.indexOf(model) + 1];
    if (!lighter) return undefined;
    this.#needs.set(model, memoryBytes);
    this.#steppedUp = false;
    return this.#become({ nowSeconds, to: { ...this.#quality, model: lighter }, reason: 'memory' });
  }

  #fail(model: LiveModelName, nowSeconds: number): void {
    const times = (this.#failures.get(model)?.times ?? 0) + 1;
    this.#failures.set(model, { times, until: nowSeconds + FAILED_WAIT_SECONDS * 2 ** (times - 1) });
  }

  /** The next better step, in the reverse order of going down; undefined where there is none to try now. */
  #better(nowSeconds: number, { memoryLimitBytes }: QualityGoal): Quality | undefined {
    const { model, detail, interval } = this.#quality;
    if (interval > 1) return { ...this.#quality, interval: interval - 1 };
    const heavier = this.#chain[this.#chain.indexOf(model) - 1];
    const mayTry =
      heavier &&
      (this.#failures.get(heavier)?.until ?? 0) <= nowSeconds &&
      (this.#needs.get(heavier) ?? 0) <= memoryLimitBytes;
    if (mayTry) return { ...this.#quality, model: heavier };
    return detail === 'plain' ? { ...this.#quality, detail: 'full' } : undefined;
  }

  #become(change: QualityChange): QualityChange {
    this.#quality = change.to;
    this.#changedAt = change.nowSeconds;
    this.#slowSince = undefined;
    this.#roomSince = undefined;
    return change;
  }
}
