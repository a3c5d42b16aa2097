import { array, assert, asyncProperty, nat, string } from 'fast-check';
import { expect, test } from 'vitest';
import { readEvents, type ServerSentEvent } from './event-stream.ts';

async function* inPieces(text: string, sizes: readonly number[]): AsyncGenerator<string> {
  let at = 0;
  for (let piece = 0; at < text.length; piece += 1) {
    const size = 1 + (sizes[piece % Math.max(1, sizes.length)] ?? 0);
    yield text.slice(at, at + size);
    at += size;
  }
}

const read = async (text: string, sizes: readonly number[] = [1e6]): Promise<ServerSentEvent[]> =>
  Array.fromAsync(readEvents(inPieces(text, sizes)));

test('names, data of several lines and comments are read as the standard says', async () => {
  const text = ': hello\n\nevent: progress\ndata: {"a":1}\n\ndata: one\ndata:two\n\nevent: empty\n\n';
  expect(await read(text)).toEqual([
    { event: 'progress', data: '{"a":1}' },
    { event: 'message', data: 'one\ntwo' },
  ]);
});

test('all three kinds of line end are line ends', async () => {
  expect(await read('data: a\r\n\r\ndata: b\r\rdata: c\n\n')).toHaveLength(3);
});

test('an event that the stream breaks off in is left out', async () => {
  expect(await read('data: whole\n\ndata: half')).toEqual([{ event: 'message', data: 'whole' }]);
});

test('a stream cut into any pieces gives the same events', async () => {
  const text =
    'event: progress\r\ndata: 1\r\n\r\n: beat\n\nevent: progress\rdata: 2\r\revent: end\ndata: ü\n\n';
  const whole = await read(text);
  await assert(
    asyncProperty(array(nat(7), { minLength: 1 }), async (sizes) => {
      expect(await read(text, sizes)).toEqual(whole);
    }),
  );
});

test('no text makes the reader fail', async () => {
  await assert(
    asyncProperty(string(), array(nat(5)), async (text, sizes) => {
      await expect(read(text, sizes)).resolves.toBeInstanceOf(Array);
    }),
  );
});
