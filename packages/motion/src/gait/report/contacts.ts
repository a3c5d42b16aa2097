import { inOrderOfTime, sides, type GaitEvent, type Side } from '../event.ts';
import type { LeftOut, Pass } from '../stride.ts';

/** A foot on the ground, `[start, end)` in seconds. */
export interface Contact {
  readonly side: Side;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** One line of the footfall diagram. */
export interface FootfallLine {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly contacts: readonly Contact[];
  readonly leftOut: readonly LeftOut[];
}

/** Each heel strike with the toe off of that foot after it, where no other heel strike lies between. */
export const contactsOf = (events: readonly GaitEvent[]): Contact[] =>
  sides
    .flatMap((side) => {
      const own = inOrderOfTime(events).filter((event) => event.side === side);
      return own.flatMap((event, i) => {
        const next = own[i + 1];
        return event.type === 'heel-strike' && next?.type === 'toe-off'
          ? [{ side, startSeconds: event.timeSeconds, endSeconds: next.timeSeconds }]
          : [];
      });
    })
    .sort((a, b) => a.startSeconds - b.startSeconds);

const overlap = <T extends { readonly startSeconds: number; readonly endSeconds: number }>(
  spans: readonly T[],
  start: number,
  end: number,
): T[] => spans.filter(({ startSeconds, endSeconds }) => startSeconds < end && endSeconds > start);

/**
 * The footfalls of a walk line by line: a pass begins a line, and goes on in the next where it is longer than one.
 * @param lineSeconds how much a line holds
 */
export const footfallLines = (
  {
    events,
    passes,
    leftOut,
  }: { events: readonly GaitEvent[]; passes: readonly Pass[]; leftOut: readonly LeftOut[] },
  lineSeconds: number,
): FootfallLine[] => {
  const contacts = contactsOf(events);
  return passes.flatMap((pass) => {
    const own = overlap(contacts, pass.startSeconds, pass.endSeconds);
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) return [];
    const start = first.startSeconds;
    const end = Math.max(...own.map(({ endSeconds }) => endSeconds));
    const count = Math.max(1, Math.ceil((end - start) / lineSeconds));
    return Array.from({ length: count }, (_, i) => {
      const from = start + i * lineSeconds;
      const to = Math.min(end, from + lineSeconds);
      return {
        startSeconds: from,
        endSeconds: to,
        contacts: overlap(own, from, to),
        leftOut: overlap(leftOut, from, to),
      };
    });
  });
};
