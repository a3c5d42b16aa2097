import { KinemaError } from '@kinema/motion';
import { RecentTimes } from './recent-times.ts';

export interface GateOptions {
  /** Pieces of work that are done at once. */
  readonly width: number;
  /** Work that would have to wait longer is refused at once; work that has waited twice as long is given up. */
  readonly maxWaitMilliseconds: number;
  /** Work is also refused beyond this many that wait, whatever it takes. */
  readonly maxWaiting: number;
  /** Work that is not done so long after it came is given up: dropped where it waits, its result where it runs. */
  readonly limitMilliseconds?: number;
  readonly onRefusal?: (reason: RefusalReason) => void;
  /** Told how long work waited, in the asynchronous context of whoever brought it. */
  readonly onStart?: (waitedMilliseconds: number) => void;
}

/** It would wait too long; too many wait; it has waited too long. */
export type RefusalReason = 'wait' | 'count' | 'time';

export interface GateCall {
  /** Withdraws work that waits, and is passed on to work that runs. */
  readonly signal?: AbortSignal;
  /** Whether work is refused when it would wait too long, or takes its place whatever that means. */
  readonly whenBusy?: 'refuse' | 'wait';
}

interface Waiting {
  readonly begin: () => void;
  readonly refuse: (error: KinemaError) => void;
  readonly giveUpAt: number;
}

/** What one piece of work is taken to last until it is known. */
const ASSUMED_MILLISECONDS = 100;

const seconds = (milliseconds: number): number => Math.max(1, Math.ceil(milliseconds / 1000));

/**
 * Where work enters that answers a request. It lets a few pieces run at once and keeps the others in order, but takes
 * no more than can be begun in time: from how long the last ones took it knows how long a newcomer would wait. So under
 * too much load what is accepted is answered about as quickly as ever, and the rest learns at once when to come again.
 */
export class WorkGate {
  readonly #options: Required<GateOptions>;
  readonly #times = new RecentTimes(32);
  readonly #waiting = new Set<Waiting>();
  #running = 0;
  #overdue: NodeJS.Timeout | undefined;

  constructor(options: GateOptions) {
    this.#options = {
      limitMilliseconds: 3_600_000,
      onRefusal: () => undefined,
      onStart: () => undefined,
      ...options,
    };
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  get running(): number {
    return this.#running;
  }

  /** How long work that came now would wait, in milliseconds. */
  get expectedWaitMilliseconds(): number {
    const { width } = this.#options;
    if (this.#running < width) return 0;
    return ((this.#waiting.size + 1) * (this.#times.median ?? ASSUMED_MILLISECONDS)) / width;
  }

  /** @throws KinemaError `busy` when work that came now would be refused */
  requireRoom(): void {
    const { maxWaiting, maxWaitMilliseconds, width } = this.#options;
    const wait = this.expectedWaitMilliseconds;
    if (wait > maxWaitMilliseconds) throw this.#refusal('wait', wait - maxWaitMilliseconds);
    if (this.#running >= width && this.#waiting.size >= maxWaiting) throw this.#refusal('count', wait / 2);
  }

  /**
   * Does the work when its turn comes. Rejects with `busy` when it would wait too long or has, with `took_too_long`
   * beyond its limit, with `cancelled` as soon as the signal says so while it waits, and with what the work rejects
   * with. The work gets a signal that says when nobody wants its result any more.
   */
  async run<T>(
    work: (signal: AbortSignal) => Promise<T>,
    { signal, whenBusy = 'refuse' }: GateCall = {},
  ): Promise<T> {
    if (signal?.aborted) throw new KinemaError('cancelled');
    if (whenBusy === 'refuse') this.requireRoom();
    const { limitMilliseconds } = this.#options;
    const stop = new AbortController();
    const leave = (): void => stop.abort();
    let isTooLong = false;
    const timer = setTimeout(() => {
      isTooLong = true;
      leave();
    }, limitMilliseconds);
    signal?.addEventListener('abort', leave, { once: true });
    try {
      return await this.#inTurn(work, stop.signal, whenBusy);
    } catch (error) {
      if (!isTooLong || signal?.aborted) throw error;
      throw new KinemaError('took_too_long', { limit_s: limitMilliseconds / 1000 }, { cause: error });
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
    }
  }

  async #inTurn<T>(
    work: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
    whenBusy: GateCall['whenBusy'],
  ): Promise<T> {
    if (this.#running >= this.#options.width) await this.#turn(signal, whenBusy);
    else {
      this.#running += 1;
      this.#options.onStart(0);
    }
    const beganAt = performance.now();
    try {
      const result = await work(signal);
      this.#times.add(performance.now() - beganAt);
      return result;
    } finally {
      this.#running -= 1;
      this.#next();
    }
  }

  /** Resolves when it is this piece's turn, with its place among the running taken. */
  async #turn(signal: AbortSignal, whenBusy: GateCall['whenBusy']): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const enteredAt = performance.now();
    const patience = whenBusy === 'wait' ? Infinity : 2 * this.#options.maxWaitMilliseconds;
    const entry: Waiting = { begin: resolve, refuse: reject, giveUpAt: enteredAt + patience };
    const leave = (): void => {
      if (this.#waiting.delete(entry)) reject(new KinemaError('cancelled'));
    };
    signal.addEventListener('abort', leave, { once: true });
    this.#waiting.add(entry);
    this.#watch();
    try {
      await promise;
    } finally {
      signal.removeEventListener('abort', leave);
    }
    this.#options.onStart(performance.now() - enteredAt);
  }

  #next(): void {
    const [entry] = this.#waiting;
    if (!entry || this.#running >= this.#options.width) return;
    this.#waiting.delete(entry);
    this.#running += 1;
    entry.begin();
  }

  /** Looks now and then for what has waited too long, as long as something waits. */
  #watch(): void {
    if (this.#overdue) return;
    this.#overdue = setInterval(
      () => {
        const now = performance.now();
        for (const entry of this.#waiting)
          if (entry.giveUpAt <= now) {
            this.#waiting.delete(entry);
            entry.refuse(this.#refusal('time', this.expectedWaitMilliseconds / 2));
          }
        if (this.#waiting.size > 0) return;
        clearInterval(this.#overdue);
        this.#overdue = undefined;
      },
      Math.max(10, this.#options.maxWaitMilliseconds / 10),
    );
  }

  #refusal(reason: RefusalReason, comeBackIn: number): KinemaError {
    const { maxWaitMilliseconds, onRefusal } = this.#options;
    onRefusal(reason);
    return new KinemaError('busy', {
      waiting: this.#waiting.size,
      limit_s: maxWaitMilliseconds / 1000,
      retry_after_s: seconds(comeBackIn),
    });
  }
}
