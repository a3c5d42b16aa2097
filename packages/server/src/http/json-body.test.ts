import { assert, jsonValue, pre, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from './json-body.ts';
import { requestIdOf } from './request-id.ts';

const nested = (depth: number, value: string): string => '['.repeat(depth) + value + ']'.repeat(depth);

describe('parseJson', () => {
  test('reads what JSON.parse reads, if it is not too deep', () => {
    assert(
      property(jsonValue({ maxDepth: 8, noUnicodeString: false }), (value) => {
        const body = JSON.stringify(value);
        pre(!/"(__proto__|constructor|prototype)":/.test(body));
        expect(parseJson(body)).toEqual(JSON.parse(body));
      }),
    );
  });

  test.for(['', '{', '{"a":1,}', 'undefined', "{'a':1}", '{"a":NaN}'])('%j is refused in words', (body) => {
    expect(() => parseJson(body)).toThrow(/the body is (empty|not JSON)/);
  });

  test('depth beyond the limit is refused, however deep', () => {
    expect(parseJson(nested(32, '1'))).toBeDefined();
    for (const depth of [33, 1000, 200_000])
      expect(() => parseJson(nested(depth, '{}'))).toThrow('nested more than 32 levels');
  });

  test.for([
    '{"__proto__": {"admin": true}}',
    '{"a": [{"__proto__": 1}]}',
    '{"constructor": {"prototype": {"admin": true}}}',
    '{"\\u005f_proto__": {}}',
  ])('%s is refused, and no object has learned from it', (body) => {
    expect(() => parseJson(body)).toThrow('is not accepted');
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false);
  });

  test('those words are welcome as values', () => {
    expect(parseJson('{"a":"__proto__"}')).toEqual({ a: '__proto__' });
  });
});

describe('requestIdOf', () => {
  test.for(['4bf92f3577b34da6a3ce929d0e0e4736', '01JD3Q4V0X8Z5T6Y7W8V9U0T1S', 'job-17.part_2'])(
    'takes %s as it is',
    (id) => {
      expect(requestIdOf(id)).toBe(id);
    },
  );

  test.for(['short', '', 'with space', 'new\nline-1234', '<script>alert', 'ä'.repeat(10), 'x'.repeat(129)])(
    'makes a new one in the place of %j',
    (id) => {
      expect(requestIdOf(id)).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});
