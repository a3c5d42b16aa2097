import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ProtoMessage } from './protobuf.ts';

const hex = (message: ProtoMessage): string => Buffer.from(message.bytes()).toString('hex');

/** Reads a base-128 number back; https://protobuf.dev/programming-guides/encoding/#varints. */
const readVarint = (bytes: Uint8Array): bigint =>
  BigInt.asIntN(
    64,
    bytes.reduce((sum, byte, at) => sum | (BigInt(byte & 0x7f) << BigInt(7 * at)), 0n),
  );

describe('a protobuf message', () => {
  test('is encoded as the examples of the encoding guide', () => {
    expect(hex(new ProtoMessage().integer(1, 150))).toBe('089601');
    expect(hex(new ProtoMessage().text(2, 'testing'))).toBe('120774657374696e67');
    expect(hex(new ProtoMessage().message(3, new ProtoMessage().integer(1, 150)))).toBe('1a03089601');
    expect(hex(new ProtoMessage().integer(1, -2))).toBe('08feffffffffffffffff01');
    expect(hex(new ProtoMessage().float(2, 1))).toBe('150000803f');
  });

  test('holds every 64-bit integer', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        const [key, ...varint] = new ProtoMessage().integer(1, value).bytes();
        expect(key).toBe(8);
        expect(readVarint(Uint8Array.from(varint))).toBe(value);
      }),
    );
  });
});
