import type { FrameTiming } from '@kinema/vision/browser';

/** What a frame goes through, in order: taken from the video, three stages of the worker, drawn over the picture. */
export const stages = ['capture', 'preprocess', 'model', 'decode', 'draw'] as const;
export type Stage = (typeof stages)[number];

/** How the last seconds went. */
export interface LiveRates {
  /** Pictures of the source, frames looked at and overlays drawn a second. */
  readonly capturedHz: number;
  readonly seenHz: number;
  readonly drawnHz: number;
  /** How often the page could draw. */
  readonly screenHz: number;
  /** Pictures replaced by newer ones before they were looked at, in the same time. */
  readonly dropped: number;
  /** Median milliseconds of each stage; NaN before the first frame. */
  readonly stages: Readonly<Record<Stage, number>>;
}

const WINDOW_SECONDS = 2;

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length === 0
    ? Number.NaN
    : sorted.length % 2 === 1
      ? sorted[middle]!
      : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** Moments and lengths of the last {@link WINDOW_SECONDS}. */
class Recent {
  readonly #entries: { readonly seconds: number; readonly value: number }[] = [];

  add(seconds: number, value = 0): void {
    this.#entries.push({ seconds, value });
    this.#forget(seconds);
  }

  #forget(nowSeconds: number): void {
    while (this.#entries.length > 0 && this.#entries[0]!.seconds <= nowSeconds - WINDOW_SECONDS)
      this.#entries.shift();
  }

  values(nowSeconds: number): number[] {
    this.#forget(nowSeconds);
    return this.#entries.map(({ value }) => value);
  }
}

/** Counts what happens to pictures; all times are seconds of one clock. */
export class LiveStats {
  readonly #captured = new Recent();
  readonly #seen = new Recent();
  readonly #drawn = new Recent();
  readonly #screen = new Recent();
  readonly #dropped = new Recent();
  readonly #stages = Object.fromEntries(stages.map((stage) => [stage, new Recent()])) as Record<
    Stage,
    Recent
  >;
  #startSeconds: number | undefined;

  captured(nowSeconds: number, milliseconds: number): void {
    this.#startSeconds ??= nowSeconds;
    this.#captured.add(nowSeconds);
    this.#stages.capture.add(nowSeconds, milliseconds);
  }

  dropped(nowSeconds: number): void {
    this.#dropped.add(nowSeconds);
  }

  seen(nowSeconds: number, timing: FrameTiming): void {
    this.#seen.add(nowSeconds);
    for (const stage of ['preprocess', 'model', 'decode'] as const)
      this.#stages[stage].add(nowSeconds, timing[stage]);
  }

  drawn(nowSeconds: number, milliseconds: number): void {
    this.#drawn.add(nowSeconds);
    this.#stages.draw.add(nowSeconds, milliseconds);
  }

  /** The screen shows the next frame of the page. */
  shown(nowSeconds: number): void {
    this.#screen.add(nowSeconds);
  }

  rates(nowSeconds: number): LiveRates {
    const seconds = Math.min(WINDOW_SECONDS, Math.max(0.1, nowSeconds - (this.#startSeconds ?? nowSeconds)));
    const rate = (recent: Recent): number => recent.values(nowSeconds).length / seconds;
    return {
      capturedHz: rate(this.#captured),
      seenHz: rate(this.#seen),
      drawnHz: rate(this.#drawn),
      screenHz: rate(this.#screen),
      dropped: this.#dropped.values(nowSeconds).length,
      stages: Object.fromEntries(
        stages.map((stage) => [stage, median(this.#stages[stage].values(nowSeconds))]),
      ) as Record<Stage, number>,
    };
  }
}
