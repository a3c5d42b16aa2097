import { KinemaError } from '@kinema/motion';
import {
  array,
  assert,
  constant,
  json,
  jsonValue,
  oneof,
  property,
  record,
  string,
  uint8Array,
} from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLongJson, type LongJson } from './long-json.ts';

const MAX_REST = 1_000_000;
const parse = (text: string | Buffer): LongJson => parseLongJson(Buffer.from(text), MAX_REST);

/** The document with its long texts back in their places. */
const whole = ({ value, longText }: LongJson): unknown =>
  JSON.parse(JSON.stringify(value), (_key, part: unknown) => {
    const long = typeof part === 'string' ? longText(part) : undefined;
    return long ? (JSON.parse(`"${long.escaped.toString()}"`) as string) : part;
  });

const codeOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    if (error instanceof KinemaError) return error.code;
    throw error;
  }
  return undefined;
};

/** Texts on both sides of what is long, with quotes and backslashes. */
const text = oneof(
  string(),
  string({ unit: constant('A'), minLength: 4000, maxLength: 4200 }),
  string({
    unit: oneof(constant('\\'), constant('"'), constant('/'), constant('x')),
    minLength: 3000,
    maxLength: 6000,
  }),
);

describe('JSON with long texts', () => {
  test('is what JSON.parse makes of it, once the long texts are put back', () => {
    assert(
      property(
        array(record({ image_id: text, image_base64: text, other: jsonValue({ maxDepth: 2 }) })),
        (images) => {
          const body = JSON.stringify({ images });
          // A key that only an attack has is refused elsewhere.
          if (/"(__proto__|constructor|prototype)":/.test(body)) return;
          expect(whole(parse(body))).toEqual(JSON.parse(body));
        },
      ),
    );
  });

  test('takes texts out from 4096 bytes on, and none below', () => {
    const [short, long] = ['A'.repeat(4095), 'A'.repeat(4096)];
    const { value, longText } = parse(JSON.stringify({ short, long })) as LongJson & {
      value: Record<string, string>;
    };
    expect(value['short']).toBe(short);
    expect(value['long']).not.toBe(long);
    expect(longText(value['long']!)?.escaped.toString()).toBe(long);
    expect(longText(short)).toBeUndefined();
  });

  test('is refused as bad_request whenever JSON.parse refuses it, and never with anything else', () => {
    const damaged = record({ text: json(), at: uint8Array({ minLength: 1, maxLength: 3 }) });
    assert(
      property(
        oneof(
          string(),
          damaged.map(({ text, at }) => text.slice(at[0]! % (text.length + 1))),
        ),
        (body) => {
          let isJson = true;
          try {
            JSON.parse(body);
          } catch {
            isJson = false;
          }
          expect(isJson ? 'bad_request' : codeOf(() => parse(body))).toBe('bad_request');
        },
      ),
    );
  });

  test('any bytes at all are read or refused in words', () => {
    assert(
      property(uint8Array({ maxLength: 5000 }), (bytes) => {
        expect([undefined, 'bad_request']).toContain(codeOf(() => parse(Buffer.from(bytes))));
      }),
    );
  });

  test('does not pass for a long text of another request by guessing its name', () => {
    const { value } = parse(JSON.stringify({ a: 'A'.repeat(5000) })) as { value: { a: string } };
    const { longText } = parse(JSON.stringify({ a: 'B'.repeat(5000), b: value.a }));
    expect(longText(value.a)).toBeUndefined();
  });

  test('that is much beside its long texts is refused before it is parsed', () => {
    expect(codeOf(() => parse(JSON.stringify(Array.from({ length: 600_000 }, () => 0))))).toBe(
      'body_too_large',
    );
    expect(codeOf(() => parse(`{"a":"${'A'.repeat(2_000_000)}"}`))).toBeUndefined();
  });

  test('of nothing but quotes is refused before it takes time', () => {
    expect(codeOf(() => parse(`["${'\\"'.repeat(10_000_000)}"]`))).toBe('bad_request');
    expect(codeOf(() => parse(`[${'"",'.repeat(300_000)}""]`))).toBe('bad_request');
  });
});
