import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { continueTrace, formatTraceparent, parseTraceparent } from './trace-context.ts';

const hex = (length: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'.split('')), { minLength: length, maxLength: length })
    .map((digits) => digits.join(''))
    .filter((text) => !/^0+$/.test(text));

describe('the trace of a request', () => {
  test('is read as it is written', () => {
    const context = fc.record({ traceId: hex(32), spanId: hex(16), sampled: fc.boolean() });
    fc.assert(
      fc.property(context, (given) => {
        expect(parseTraceparent(formatTraceparent(given))).toEqual(given);
      }),
    );
  });

  test.for([
    undefined,
    '',
    'nonsense',
    '00-00000000000000000000000000000000-00f067aa0ba902b7-01',
    '00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01',
    'ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    '00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01',
    '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more',
  ])('begins here when the caller says %s', (header) => {
    expect(parseTraceparent(header)).toBeUndefined();
  });

  test('may have more fields in a later version', () => {
    expect(parseTraceparent('01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more')).toEqual({
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      spanId: '00f067aa0ba902b7',
      sampled: true,
    });
  });

  test("goes on with a span of our own under the caller's trace", () => {
    const caller = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), sampled: true };
    const ours = continueTrace(caller);
    expect(ours).toMatchObject({ traceId: caller.traceId, sampled: true });
    expect(ours.spanId).not.toBe(caller.spanId);
    expect(parseTraceparent(formatTraceparent(continueTrace(undefined)))).toBeDefined();
  });
});
