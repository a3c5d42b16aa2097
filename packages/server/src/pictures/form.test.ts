import multipart from '@fastify/multipart';
import { KinemaError } from '@kinema/motion';
import Fastify from 'fastify';
import {
  array,
  assert,
  asyncProperty,
  constantFrom,
  integer,
  oneof,
  record,
  string,
  stringMatching,
  tuple,
  uint8Array,
} from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readForm, type FormLimits } from './form.ts';

const limits: FormLimits = { fileFields: ['files'], maxFiles: 3, maxFileBytes: 1000, maxBytes: 2000 };

/** Answers with what was read of a form, or with the code of the refusal. */
const app = Fastify();
beforeAll(async () => {
  await app.register(multipart, { throwFileSizeLimit: false, limits: { fieldSize: 1024 } });
  app.post('/', async (request) => {
    const { files, fields } = await readForm(request, limits);
    return {
      fields,
      files: files.map(({ name, content }) => ({
        name,
        content: content instanceof KinemaError ? content.code : Buffer.from(content).toString('base64'),
      })),
    };
  });
  app.setErrorHandler((error, _request, reply) =>
    reply.send({ refused: error instanceof KinemaError ? error.code : String(error) }),
  );
});

interface Read {
  readonly refused?: string;
  readonly files?: readonly { readonly name: string; readonly content: string }[];
  readonly fields?: Readonly<Record<string, string>>;
}

const BOUNDARY = 'the-boundary';

const readBody = async (payload: Buffer, boundary = BOUNDARY): Promise<Read> => {
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return (await app.inject({ method: 'POST', url: '/', headers, payload })).json<Read>();
};

interface Part {
  readonly head: string;
  readonly content: Uint8Array;
}

const file = (name: string, content: Uint8Array, field = 'files'): Part => ({
  head: `content-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: image/png`,
  content,
});

const text = (name: string, value: string): Part => ({
  head: `content-disposition: form-data; name="${name}"`,
  content: Buffer.from(value),
});

const bodyOf = (parts: readonly Part[]): Buffer =>
  Buffer.concat([
    ...parts.flatMap(({ head, content }) => [
      Buffer.from(`--${BOUNDARY}\r\n${head}\r\n\r\n`),
      content,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${BOUNDARY}--\r\n`),
  ]);

const bytes = (length: number): Uint8Array => new Uint8Array(length).fill(7);

const words = ['bad_request', 'batch_too_large', 'body_too_large'];

describe('a form', () => {
  test('gives back its files and fields, whatever is in them', async () => {
    const content = uint8Array({ minLength: 1, maxLength: 300 });
    const files = array(tuple(stringMatching(/^[a-z]{1,8}\.png$/), content), { maxLength: 3 });
    await assert(
      asyncProperty(files, stringMatching(/^[ -~]{0,20}$/), async (given, mirrored) => {
        const parts = [text('mirrored', mirrored), ...given.map(([name, data]) => file(name, data))];
        const read = await readBody(bodyOf(parts));
        expect(read.fields).toEqual({ mirrored });
        expect(read.files).toEqual(
          given.map(([name, data]) => ({ name, content: Buffer.from(data).toString('base64') })),
        );
      }),
    );
  });

  test('tells a file that is too large in its place, and takes those beside it', async () => {
    const read = await readBody(
      bodyOf([file('a.png', bytes(10)), file('b.png', bytes(1001)), file('c.png', bytes(1000))]),
    );
    expect(read.files?.map(({ name, content }) => [name, content.length])).toEqual([
      ['a.png', 16],
      ['b.png', 'file_too_large'.length],
      ['c.png', 1336],
    ]);
  });

  test.for([
    ['too many files', Array.from({ length: 4 }, () => file('a.png', bytes(1))), 'batch_too_large'],
    ['far too many files', Array.from({ length: 40 }, () => file('a.png', bytes(1))), 'batch_too_large'],
    ['too much together', Array.from({ length: 3 }, () => file('a.png', bytes(900))), 'body_too_large'],
    ['a file in another field', [file('a.png', bytes(1), 'picture')], 'bad_request'],
    ['a field that is too long', [text('mirrored', 'x'.repeat(2000))], 'bad_request'],
    ['far too many fields', Array.from({ length: 40 }, (_, i) => text(`f${i}`, '')), 'bad_request'],
    ['a field by which objects inherit', [text('__proto__', 'x')], 'bad_request'],
    ['a field that every object has', [text('toString', 'x')], 'bad_request'],
  ] as const)('with %s is refused', async ([, parts, code]) => {
    expect(await readBody(bodyOf(parts))).toEqual({ refused: code });
  });

  test('that breaks off, has no boundary or is none is refused', async () => {
    const whole = bodyOf([file('a.png', bytes(50))]);
    for (let length = 1; length < whole.length - 4; length += 7)
      expect(await readBody(whole.subarray(0, length))).toEqual({ refused: 'bad_request' });
    expect(await readBody(whole, 'another')).toEqual({ refused: 'bad_request' });
    expect(await readBody(Buffer.from('only a note'))).toEqual({ refused: 'bad_request' });
  });

  test('is read or refused in words, whatever comes', async () => {
    const line = oneof(
      constantFrom(
        `--${BOUNDARY}`,
        `--${BOUNDARY}--`,
        '',
        'content-disposition: form-data; name="files"; filename="a.png"',
        'content-disposition: form-data; name="files"',
        'content-disposition: form-data; name=""; filename=""',
        "content-disposition: form-data; name*=utf-8''%zz",
        'content-type: application/json',
        'content-type: text/plain; charset=x',
        'content-transfer-encoding: base64',
        'content-transfer-encoding: quoted-printable',
      ),
      string({ maxLength: 40 }),
    );
    const like = record({
      lines: array(line, { maxLength: 14 }),
      end: constantFrom('\r\n', '\n', '\r'),
      garbage: uint8Array({ maxLength: 60 }),
      at: integer({ min: 0, max: 400 }),
    });
    await assert(
      asyncProperty(like, async ({ lines, end, garbage, at }) => {
        const body = Buffer.from(lines.join(end));
        const payload = Buffer.concat([body.subarray(0, at), garbage, body.subarray(at)]);
        const read = await readBody(payload);
        expect(words.includes(read.refused ?? 'bad_request') || read).toBe(true);
      }),
    );
  });
});
