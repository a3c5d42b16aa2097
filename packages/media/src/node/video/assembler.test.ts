import { expect, test } from 'vitest';
import fc from 'fast-check';
import { FrameAssembler } from './assembler.ts';
import { FrameSlots } from './slots.ts';

const pieces = (bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] => {
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return ends.map((end, i) => bytes.subarray(i === 0 ? 0 : ends[i - 1]!, end));
};

test('frames come out whole however the stream is cut', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.integer({ min: 1, max: 40 }),
      fc.array(fc.nat()),
      (bytes, size, cuts) => {
        const frames: number[][] = [];
        const assembler = new FrameAssembler(new FrameSlots(size), (data) => frames.push([...data]));
        for (const piece of pieces(bytes, cuts)) {
          for (let at = 0; at < piece.length;) {
            const { space } = assembler;
            const taken = Math.min(space.length, piece.length - at);
            space.set(piece.subarray(at, at + taken));
            assembler.took(taken);
            at += taken;
          }
        }
        const whole = Math.floor(bytes.length / size);
        expect(frames.flat()).toEqual([...bytes.subarray(0, whole * size)]);
        expect(assembler.space.length).toBe(size - (bytes.length % size));
      },
    ),
  );
});

test('a buffer that is given back is used again, but not one given back twice or never lent', () => {
  const slots = new FrameSlots(4);
  const first = slots.take();
  slots.lend(first);
  slots.giveBack(first);
  slots.giveBack(first);
  slots.giveBack(new Uint8Array(4));
  expect(slots.take().buffer).toBe(first.buffer);
  expect(slots.take().buffer).not.toBe(first.buffer);
});
