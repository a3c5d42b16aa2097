import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BELL_SECONDS, ContactFinder, type Contact } from './contacts.ts';
import { SAMPLE_RATE_HZ } from './shape.ts';

/** Contacts found in boundary levels that are bells about the times, as many and as wide as given. */
const found = (times: readonly number[], sd = BELL_SECONDS, part = 1): Contact[] => {
  const finder = new ContactFinder();
  const contacts: Contact[] = [];
  for (let sample = 0; sample < 300; sample++) {
    const level = times.reduce((sum, time) => {
      const off = (sample / SAMPLE_RATE_HZ - time) / sd;
      return sum + ((part * BELL_SECONDS) / sd) * Math.exp(-0.5 * off * off);
    }, 0);
    const contact = finder.push(level);
    if (contact) contacts.push(contact);
  }
  return contacts;
};

describe('contacts in the boundary outputs', () => {
  it('are found between samples to within 3 ms', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 4, noNaN: true }), (time) => {
        const contacts = found([time, time + 0.5]);
        expect(contacts).toHaveLength(2);
        expect(Math.abs(contacts[0]!.timeSeconds - time)).toBeLessThan(0.003);
      }),
    );
  });

  it('are as probable as they are whole', () => {
    expect(found([2])[0]!.probability).toBeCloseTo(1, 1);
    expect(found([2], BELL_SECONDS, 0.6)[0]!.probability).toBeCloseTo(0.6, 1);
    expect(found([2], BELL_SECONDS, 0.2)).toEqual([]);
  });

  it('are less sure of their time the wider the bell', () => {
    const [sharp] = found([2]);
    const [wide] = found([2], 2 * BELL_SECONDS);
    expect(wide!.sd).toBeGreaterThan(sharp!.sd + 0.01);
  });
});
