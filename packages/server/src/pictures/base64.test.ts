import { KinemaError } from '@kinema/motion';
import { assert, asyncProperty, constantFrom, integer, string, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase64 } from './base64.ts';

const MEGABYTE = 1024 ** 2;
const limits = { name: 'image', maxBytes: 4 * MEGABYTE };

const decode = async (text: string): Promise<Uint8Array> => decodeBase64(text, limits);
/** The same as it stands in JSON. */
const decodeEscaped = async (text: string): Promise<Uint8Array> =>
  decodeBase64({ escaped: Buffer.from(text) }, limits);

const codeOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => (error instanceof KinemaError ? error.code : error),
  );

/** Bytes of all values whose pattern meets every place in a group of three. */
const noise = (length: number): Buffer =>
  Buffer.alloc(length, Buffer.from(Array.from({ length: 1021 }, (_, i) => (i * i * 7 + i) & 255)));

const prefixes = ['', 'data:image/png;base64,', 'data:;base64,', 'DATA:image/svg+xml;charset=utf-8;BASE64,'];

describe('base64', () => {
  test('gives back the bytes, with any prefix, padded or not, in either alphabet, broken into lines or not', async () => {
    const forms = [
      (bytes: Buffer) => bytes.toString('base64'),
      (bytes: Buffer) => bytes.toString('base64').replaceAll('=', ''),
      (bytes: Buffer) => bytes.toString('base64url'),
      (bytes: Buffer) => bytes.toString('base64').replaceAll(/.{1,76}/g, '$&\r\n'),
    ];
    await assert(
      asyncProperty(
        uint8Array({ minLength: 1, maxLength: 400 }),
        constantFrom(...prefixes),
        constantFrom(...forms),
        async (bytes, prefix, form) => {
          expect(Buffer.from(await decode(prefix + form(Buffer.from(bytes))))).toEqual(Buffer.from(bytes));
        },
      ),
    );
  });

  test('gives back bytes of several pieces', async () => {
    for (const length of [786_430, 786_431, 786_432, 786_433, 2_500_001]) {
      const bytes = noise(length);
      expect(bytes.equals(await decode(bytes.toString('base64')))).toBe(true);
    }
  });

  test('reads what encoders of JSON make of it: escaped slashes, plus signs and line ends', async () => {
    await assert(
      asyncProperty(uint8Array({ minLength: 1 }), constantFrom(...prefixes), async (bytes, prefix) => {
        const text = prefix + Buffer.from(bytes).toString('base64');
        // Lines first: an escape that a line end cuts in two is none.
        const escaped = text
          .replaceAll(/.{60}/g, '$&\n')
          .replaceAll('\n', '\\n')
          .replaceAll('/', '\\/')
          .replaceAll('+', '\\u002B');
        expect(Buffer.from(await decodeEscaped(escaped))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  test('reads escapes wherever a piece ends', async () => {
    const bytes = Buffer.alloc(1_200_000, 0xff);
    for (let lead = 0; lead < 8; lead++) {
      const text = `${' '.repeat(lead)}${bytes.toString('base64').replaceAll('/', '\\u002f')}`;
      expect(bytes.equals(await decodeEscaped(text))).toBe(true);
    }
  });

  test.for([
    'not base64!',
    'data:image/png,AAAA',
    'data:image/png;base64',
    'data:image/png;base64;AAAA',
    'A',
    'AAAAA',
    'AA=',
    'A===',
    'AAAA=',
    'AAAA====',
    'AA==AA==',
    '=',
    'AAA\u00c4',
    'AAAA\u0000',
    '\u4e00AAA',
    'https://kinema.example/hand.jpg',
  ])('refuses %j', async (text) => {
    expect(await codeOf(decode(text))).toBe('base64_invalid');
  });

  test.for(['\\x41', 'AAA\\', '\\u00', '\\"', '\\u00c4AAA'])(
    'refuses %j as it stands in JSON',
    async (text) => {
      expect(await codeOf(decodeEscaped(text))).toBe('base64_invalid');
    },
  );

  test.for(['', ' \n', 'data:image/png;base64,'])('says that %j is empty', async (text) => {
    expect(await codeOf(decode(text))).toBe('file_empty');
  });

  test('takes exactly the limit and not a byte more', async () => {
    const { maxBytes } = limits;
    expect((await decode(noise(maxBytes).toString('base64'))).length).toBe(maxBytes);
    for (const length of [maxBytes + 1, maxBytes + 2, maxBytes + 3, 2 * maxBytes])
      expect(await codeOf(decode(noise(length).toString('base64')))).toBe('file_too_large');
  });

  test('reads any text or refuses it in words, as text and as it stands in JSON', async () => {
    const words = [undefined, 'base64_invalid', 'file_empty'];
    const texts = string({
      unit: constantFrom(...Array.from('AZaz09+/-_=\\ nu02"\n,;:datbse64é')),
      maxLength: 60,
    });
    await assert(
      asyncProperty(texts, async (text) => {
        expect(words).toContain(await codeOf(decode(text)));
        expect(words).toContain(await codeOf(decodeEscaped(text)));
      }),
    );
  });

  test('accepts what Node decodes without loss, and only that', async () => {
    const digits = string({ unit: constantFrom(...Array.from('AQgw+/=Zz9')), minLength: 1, maxLength: 24 });
    await assert(
      asyncProperty(digits, integer({ min: 0, max: 3 }), async (body, padding) => {
        const text = body + '='.repeat(padding);
        const node = Buffer.from(text, 'base64');
        const canonical = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '').length;
        const digitsOnly =
          /^[^=]+(={0,2})$/.test(text) && canonical(node) === text.replaceAll('=', '').length;
        const padded = !text.includes('=') || text.length % 4 === 0;
        expect((await codeOf(decode(text))) === undefined).toBe(digitsOnly && padded);
      }),
    );
  });
});
