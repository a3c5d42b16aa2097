import { expect, test } from 'vitest';
import { walkEvents } from '../testing/walk-events.ts';
import { missingNotes } from './missing.ts';

const passes = [{ startSeconds: -1, endSeconds: 100 }];

test('an event that was not found between two others of its foot is told with its place, and a whole walk has none', () => {
  const events = walkEvents(20);
  expect(missingNotes(events, passes)).toEqual([]);
  const lost = events.filter(({ type, side }) => type === 'heel-strike' && side === 'right')[2]!;
  const notes = missingNotes(
    events.filter((event) => event !== lost),
    passes,
  );
  expect(notes).toHaveLength(1);
  const [, from, to] = /^1 heel strike not found: right between ([\d.]+) and ([\d.]+) s;/.exec(notes[0]!)!;
  expect(Number(from)).toBeLessThan(lost.timeSeconds);
  expect(Number(to)).toBeGreaterThan(lost.timeSeconds);
});

test('what lies between two passes is not missed', () => {
  const events = walkEvents(20);
  const lost = events.filter(({ type, side }) => type === 'toe-off' && side === 'left')[3]!;
  const parted = [
    { startSeconds: -1, endSeconds: lost.timeSeconds },
    { startSeconds: lost.timeSeconds, endSeconds: 100 },
  ];
  expect(
    missingNotes(
      events.filter((event) => event !== lost),
      parted,
    ),
  ).toEqual([]);
});
