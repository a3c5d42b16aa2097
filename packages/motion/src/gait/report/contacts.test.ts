import { describe, expect, test } from 'vitest';
import { walkEvents } from '../testing/walk-events.ts';
import { contactsOf, footfallLines } from './contacts.ts';

describe('contacts of the feet', () => {
  test('last from heel strike to toe off of the same foot', () => {
    const contacts = contactsOf(walkEvents(6, { strideSeconds: 1, stance: 0.6 }));
    expect(contacts.length).toBeGreaterThan(4);
    for (const { startSeconds, endSeconds } of contacts)
      expect(endSeconds - startSeconds).toBeCloseTo(0.6, 9);
  });

  test('are none where the toe off was not found', () => {
    const events = walkEvents(6);
    const missed = events.find(({ type, side }) => type === 'toe-off' && side === 'left');
    expect(contactsOf(events.filter((event) => event !== missed))).toHaveLength(
      contactsOf(events).length - 1,
    );
  });
});

test('a pass longer than a line goes on in the next, and each pass begins one', () => {
  const events = walkEvents(40, { strideSeconds: 1 });
  const passes = [
    { startSeconds: 0, endSeconds: 15 },
    { startSeconds: 16, endSeconds: 21 },
  ];
  const lines = footfallLines({ events, passes, leftOut: [] }, 12);
  expect(lines).toHaveLength(3);
  expect(lines[1]!.startSeconds).toBe(lines[0]!.endSeconds);
  expect(lines[2]!.startSeconds).toBeGreaterThan(15);
  for (const { startSeconds, endSeconds } of lines) expect(endSeconds - startSeconds).toBeLessThanOrEqual(12);
});
