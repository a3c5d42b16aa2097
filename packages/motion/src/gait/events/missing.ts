import { eventWords, gaitEventTypes, sides, type GaitEvent } from '../event.ts';
import { counted } from '../report/words.ts';
import type { Pass } from '../stride.ts';

/** Longer apart, a foot has stopped between two events. */
const LONGEST_SECONDS = 2.5;

/** Stretches between two events of one type of a foot, in one pass, without the other type between them. */
const gapsOf = (events: readonly GaitEvent[], passes: readonly Pass[]): GaitEvent[][] =>
  passes.flatMap(({ startSeconds, endSeconds }) =>
    sides.flatMap((side) => {
      const own = events.filter(
        (event) => event.side === side && event.timeSeconds >= startSeconds && event.timeSeconds < endSeconds,
      );
      return own.slice(1).flatMap((event, i): GaitEvent[][] => {
        const before = own[i]!;
        const isGap = event.type === before.type && event.timeSeconds - before.timeSeconds < LONGEST_SECONDS;
        return isGap ? [[before, event]] : [];
      });
    }),
  );

/**
 * Sentences on events that must have been and were not found: a foot strikes and leaves the ground in turn.
 * @param events in the order of time
 */
export const missingNotes = (events: readonly GaitEvent[], passes: readonly Pass[]): string[] => {
  const gaps = gapsOf(events, passes);
  return gaitEventTypes.flatMap((type) => {
    const own = gaps.filter(([before]) => before!.type !== type);
    if (own.length === 0) return [];
    const where = own.map(
      ([before, after]) =>
        `${before!.side} between ${before!.timeSeconds.toFixed(2)} and ${after!.timeSeconds.toFixed(2)} s`,
    );
    return [
      `${counted(own.length, eventWords(type))} not found: ${where.join(', ')}; strides with them are left out`,
    ];
  });
};
