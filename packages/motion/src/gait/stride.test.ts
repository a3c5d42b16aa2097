import { describe, expect, test } from 'vitest';
import { inOrderOfTime, type GaitEvent, type GaitEventType, type Side } from './event.ts';
import { stridesOf } from './stride.ts';
import { walkEvents } from './testing/walk-events.ts';

const without = (
  events: readonly GaitEvent[],
  type: GaitEventType,
  side: Side,
  which: number,
): GaitEvent[] => {
  const dropped = events.filter((event) => event.type === type && event.side === side)[which];
  return events.filter((event) => event !== dropped);
};

describe('strides from events', () => {
  test('are one for each pair of heel strikes, with the events of the other foot', () => {
    const { strides, leftOut } = stridesOf(walkEvents(10));
    expect(leftOut).toEqual([]);
    expect(strides).toHaveLength(8);
    for (const { heelStrike, toeOff, nextHeelStrike, opposite } of strides) {
      const times = [heelStrike, opposite!.toeOff, opposite!.heelStrike, toeOff, nextHeelStrike].map(
        ({ timeSeconds }) => timeSeconds,
      );
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }
  });

  test('one missed toe off costs the strides that hold it, and no other', () => {
    const { strides, leftOut } = stridesOf(without(walkEvents(10), 'toe-off', 'left', 2));
    expect(strides.length + leftOut.length).toBe(8);
    expect(leftOut.map(({ reason }) => reason)).toContain('no toe offs in it');
    expect(leftOut.length).toBeLessThanOrEqual(2);
  });

  test('one missed heel strike is told by the length of what it leaves', () => {
    const { leftOut } = stridesOf(without(walkEvents(12), 'heel-strike', 'right', 2), { maxSeconds: 1.8 });
    expect(leftOut.some(({ side, reason }) => side === 'right' && reason.includes('2.20 s'))).toBe(true);
  });

  test('what cannot be an event makes the strides doubtful in which it seems to be, and no other', () => {
    const events = walkEvents(10);
    const strike = events.findLast(({ type }) => type === 'heel-strike')!;
    const impossible = [{ ...strike, timeSeconds: strike.timeSeconds - 0.01 }];
    const { strides, leftOut } = stridesOf(events, { impossible });
    expect(strides).toHaveLength(stridesOf(events).strides.length - 1);
    expect(leftOut.map(({ reason }) => reason)).toEqual([expect.stringContaining('cannot be one')]);
  });

  test('a recording of one foot gives strides without the other', () => {
    const events = walkEvents(10).filter(({ side }) => side === 'left');
    const { strides } = stridesOf(events);
    expect(strides).toHaveLength(4);
    expect(strides.every(({ opposite }) => opposite === undefined)).toBe(true);
  });

  test('none reaches over a turn', () => {
    const events = inOrderOfTime(walkEvents(20));
    const passes = [
      { startSeconds: 0, endSeconds: 4 },
      { startSeconds: 4, endSeconds: 20 },
    ];
    const { strides } = stridesOf(events, { passes });
    expect(
      strides.every(
        ({ heelStrike, nextHeelStrike }) => heelStrike.timeSeconds < 4 === nextHeelStrike.timeSeconds < 4,
      ),
    ).toBe(true);
    expect(new Set(strides.map(({ pass }) => pass))).toEqual(new Set([0, 1]));
  });

  test('running has no strides of walking', () => {
    const { strides, leftOut } = stridesOf(walkEvents(10, { stance: 0.4 }));
    expect(strides).toEqual([]);
    expect(leftOut[0]!.reason).toContain('no walking');
  });
});
