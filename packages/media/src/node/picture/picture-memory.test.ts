import { describe, expect, test } from 'vitest';
import { PictureMemory } from './picture-memory.ts';

describe('the memory of pictures', () => {
  test('is lent again only when it was given back, to a picture that has room in it', () => {
    const memory = new PictureMemory(2);
    const [first, second] = [memory.take(100), memory.take(100)];
    expect(second.buffer).not.toBe(first.buffer);
    memory.giveBack({ data: first });
    expect(memory.take(101).buffer).not.toBe(first.buffer);
    const smaller = memory.take(60);
    expect(smaller.buffer).toBe(first.buffer);
    expect(smaller).toHaveLength(60);
  });

  test('is given back once, and only by whom it was lent', () => {
    const memory = new PictureMemory(4);
    const lent = memory.take(10);
    memory.giveBack({ data: lent });
    memory.giveBack({ data: lent });
    memory.giveBack({ data: new Uint8Array(new SharedArrayBuffer(10)) });
    expect(memory.take(10).buffer).toBe(lent.buffer);
    const fresh = [memory.take(10), memory.take(10)];
    expect(new Set([lent.buffer, ...fresh.map(({ buffer }) => buffer)]).size).toBe(3);
  });

  test('takes the smallest that is enough, and keeps the largest', () => {
    const memory = new PictureMemory(2);
    const pictures = [30, 10, 20].map((bytes) => memory.take(bytes));
    for (const data of pictures) memory.giveBack({ data });
    expect(memory.take(5).buffer).toBe(pictures[2]!.buffer);
    expect(memory.take(25).buffer).toBe(pictures[0]!.buffer);
    expect(memory.take(5).buffer.byteLength).toBe(5);
  });
});
