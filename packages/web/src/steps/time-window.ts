/** The part of a recording that its charts show together. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Nearer than this there is nothing more to see. */
const SHORTEST_SECONDS = 0.5;
/** So much of a live recording is shown. */
const LIVE_SECONDS = 20;

/** What the charts show of a recording: moved and zoomed by the person, and following what comes in until they do. */
export class TimeWindow {
  #whole: Span = { start: 0, end: 1 };
  #shown: Span = { start: 0, end: 1 };
  #following: boolean;
  readonly #listeners = new Set<() => void>();

  /** @param following whether it shows the newest part, or all there is */
  constructor(following: boolean) {
    this.#following = following;
  }

  readonly shown = (): Span => this.#shown;
  readonly whole = (): Span => this.#whole;
  readonly isFollowing = (): boolean => this.#following;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The recording has grown. */
  extend(whole: Span): void {
    const showedAll = this.#shown.start <= this.#whole.start && this.#shown.end >= this.#whole.end;
    this.#whole = whole;
    if (this.#following)
      this.#become({ start: Math.max(whole.start, whole.end - LIVE_SECONDS), end: whole.end });
    else if (showedAll) this.#become(whole);
  }

  /** Shows a part; what lies outside the recording is moved into it. */
  show({ start, end }: Span): void {
    const whole = this.#whole;
    const length = Math.min(Math.max(end - start, SHORTEST_SECONDS), whole.end - whole.start);
    const middle = (start + end) / 2;
    const from = Math.min(Math.max(middle - length / 2, whole.start), whole.end - length);
    this.#following = false;
    this.#become({ start: from, end: from + length });
  }

  showAll(): void {
    this.show(this.#whole);
  }

  /** Shows as much as is shown now, from another moment on. */
  showFrom(start: number): void {
    this.show({ start, end: start + this.#shown.end - this.#shown.start });
  }

  showStart(): void {
    this.showFrom(this.#whole.start);
  }

  showEnd(): void {
    this.showFrom(this.#whole.end - (this.#shown.end - this.#shown.start));
  }

  /** Shows the newest part again, as it comes. */
  follow(): void {
    this.#following = true;
    this.extend(this.#whole);
  }

  /** Moves by a share of what is shown. */
  move(share: number): void {
    const { start, end } = this.#shown;
    const by = share * (end - start);
    this.show({ start: start + by, end: end + by });
  }

  /** Shows a part `factor` as long; the moment at `share` of the width stays where it is. */
  zoom(factor: number, share = 0.5): void {
    const { start, end } = this.#shown;
    const length = Math.min(
      Math.max(factor * (end - start), SHORTEST_SECONDS),
      this.#whole.end - this.#whole.start,
    );
    const at = start + share * (end - start);
    this.show({ start: at - share * length, end: at + (1 - share) * length });
  }

  /** What is drawn has changed, though not the part that is shown. */
  redraw(): void {
    this.#become(this.#shown);
  }

  #become(shown: Span): void {
    this.#shown = shown;
    for (const listener of this.#listeners) listener();
  }
}
