import { describe, expect, it } from 'vitest';
import { inOrderOfTime, type GaitEvent, type GaitEventType, type Side } from '../event.ts';
import { impossibleEvents } from './impossible.ts';

const event = (type: GaitEventType, side: Side, timeSeconds: number): GaitEvent => ({
  type,
  side,
  timeSeconds,
  sdSeconds: 0.01,
});

/** Strides of 1.2 s, of which the right foot's strikes come a share of a stride after the left foot's. */
const walk = (rightShare = 0.5): GaitEvent[] =>
  [0, 1, 2, 3].flatMap((i) => [
    event('heel-strike', 'left', 1 + 1.2 * i),
    event('toe-off', 'right', 1.12 + 1.2 * i),
    event('heel-strike', 'right', 1 + 1.2 * (i + rightShare)),
    event('toe-off', 'left', 1.12 + 1.2 * (i + rightShare)),
  ]);

describe('events that cannot be', () => {
  it('are none in a walk, even where one foot limps', () => {
    expect(impossibleEvents(walk())).toEqual(new Set());
    expect(impossibleEvents(walk(0.35))).toEqual(new Set());
  });

  it('are the strike that the end of the film made beside one of the other foot, and not that one', () => {
    const true_ = event('heel-strike', 'left', 5.78);
    const made = event('heel-strike', 'right', 5.79);
    expect(impossibleEvents(inOrderOfTime([...walk(), true_, made]))).toEqual(new Set([made]));
  });

  it('are likewise what the beginning makes of a toe off', () => {
    const made = event('toe-off', 'right', 0.63);
    const true_ = event('toe-off', 'left', 0.5);
    expect(impossibleEvents([true_, made, ...walk()])).toEqual(new Set([made]));
  });

  it('are not told where nothing says how long a stride is', () => {
    const few = [event('heel-strike', 'left', 1), event('heel-strike', 'right', 1.01)];
    expect(impossibleEvents(few)).toEqual(new Set());
  });
});
