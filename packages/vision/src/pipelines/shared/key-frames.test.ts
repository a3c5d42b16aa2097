import type { Frame } from '@kinema/motion';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { walkByKeyFrames } from './key-frames.ts';
import type { Candidate } from './task.ts';

const frameAt = (index: number): Frame => ({
  index,
  timeSeconds: index,
  width: 1,
  height: 1,
  sourceWidth: 1,
  sourceHeight: 1,
  layout: 'rgb',
  data: new Uint8Array(3),
});

async function* frames(count: number, first = 0): AsyncGenerator<Frame> {
  for (let i = 0; i < count; i++) yield await Promise.resolve(frameAt(first + i));
}

const at = (x: number): Candidate => ({
  region: { centreX: x, centreY: 0, width: 100, height: 100, angleRadians: 0 },
  score: 1,
});

/** Where something was looked for: everywhere and at places of the key frame before, or at places. */
interface Seen {
  readonly kind: 'key' | 'between';
  readonly places: readonly number[] | undefined;
}

const placesOf = (candidates: readonly Candidate[]): number[] =>
  candidates.map(({ region }) => region.centreX);

/** Something that moves one pixel a frame, which key frames find. */
const walk = async (
  count: number,
  threads: number,
  { first = 0, delay = () => 0 }: { readonly first?: number; readonly delay?: () => number } = {},
): Promise<Seen[]> => {
  const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, delay()));
  const seen = walkByKeyFrames<Seen & { readonly candidates: readonly Candidate[] }>(
    frames(count, first),
    {
      distance: 4,
      key: async ({ index }, before) => {
        const known = await before;
        await wait();
        return { kind: 'key', places: known && placesOf(known), candidates: [at(index)] };
      },
      between: async (_, candidates) => {
        const places = placesOf(await candidates);
        await wait();
        return { kind: 'between', places, candidates: [] };
      },
      candidatesOf: ({ candidates }) => candidates,
    },
    threads,
  );
  return (await Array.fromAsync(seen)).map(({ seen: { kind, places } }) => ({ kind, places }));
};

describe('a video that is walked through by key frames', () => {
  test('has key frames at the start, at a distance and at the end, which know the one before', async () => {
    const seen = await walk(7, 2);
    expect(seen.map(({ kind }) => kind === 'key')).toEqual([true, false, false, false, true, false, true]);
    expect([seen[0], seen[4], seen[6]].map((frame) => frame!.places)).toEqual([undefined, [0], [4]]);
  });

  test('has the same key frames in a piece as in the whole, and its own first and last', async () => {
    const piece = await walk(8, 2, { first: 6 });
    const keys = piece.flatMap(({ kind }, i) => (kind === 'key' ? [6 + i] : []));
    expect(keys).toEqual([6, 8, 12, 13]);
    expect(piece.slice(3, 6)).toEqual((await walk(20, 2)).slice(9, 12));
  });

  test('looks half way between two key frames in the frames between', async () => {
    const seen = await walk(9, 2);
    expect(seen.filter(({ kind }) => kind === 'between').map(({ places }) => places)).toEqual([
      [1],
      [2],
      [3],
      [5],
      [6],
      [7],
    ]);
  });

  test('gives the same whatever the number of workers and their speed', async () => {
    const expected = await walk(15, 1);
    const delays = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 8 }), delays, async (threads, milliseconds) => {
        let count = 0;
        const delay = (): number => milliseconds[count++ % milliseconds.length]!;
        const seen = await walk(15, threads, { delay });
        expect(seen).toEqual(expected);
      }),
      { numRuns: 10 },
    );
  });

  test('fails once, also where key frames do not ask about the one before', async () => {
    const failing = walkByKeyFrames<number>(
      frames(9),
      {
        distance: 2,
        key: ({ index }) => (index === 2 ? Promise.reject(new Error('lost')) : Promise.resolve(index)),
        between: async (_, candidates) => (await candidates).length,
        candidatesOf: () => [],
      },
      4,
    );
    await expect(Array.fromAsync(failing)).rejects.toThrow('lost');
  });
});
