import { KinemaError } from '@kinema/motion/errors';

/** What went wrong, without anything that a person has written or chosen. */
export interface ErrorReport {
  readonly kind: 'error';
  /** Of the browser or the error catalogue, such as `TypeError` or `no_scale`. */
  readonly name: string;
  /** Functions and places in the files of the page. */
  readonly stack: readonly string[];
}

/** How live tracking goes. */
export interface PerformanceReport {
  readonly kind: 'performance';
  readonly frame_rate_hz: number;
  readonly memory_mib: number | null;
  /** Seconds from the start of the visit until the page was loaded. */
  readonly load_time_s: number;
  /** Errors of this visit so far. */
  readonly errors: number;
}

const MOST_LINES = 20;

/** Only lines that point into the page's own files, and of those only the end: addresses may hold names. */
const placesIn = (stack: string): string[] =>
  stack
    .split('\n')
    .flatMap((line) => {
      const place = /(assets\/[\w.-]+:\d+:\d+)\)?$/.exec(line)?.[1];
      // "at NAME (ADDRESS)", "at ADDRESS", "NAME@ADDRESS" or "@ADDRESS"
      const called = /^\s*(?:at )?([\w$.<> ]+?)(?: \(|@)/.exec(line)?.[1];
      return place === undefined ? [] : [called === undefined ? place : `${called} ${place}`];
    })
    .slice(0, MOST_LINES);

/** An error as it is reported. Its message stays here, since it may name files. */
export const errorReport = (error: unknown): ErrorReport => ({
  kind: 'error',
  name: error instanceof KinemaError ? error.code : error instanceof Error ? error.name : typeof error,
  stack: error instanceof Error ? placesIn(error.stack ?? '') : [],
});
