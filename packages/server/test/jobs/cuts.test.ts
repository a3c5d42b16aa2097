import type { PoseResult, PoseResultPerson } from '@kinema/client';
import { beforeAll, expect, test } from 'vitest';
import { makeModels, startTestServer } from '../support/server.ts';
import { film, resultOf, start } from './support.ts';

beforeAll(makeModels);

/** Poses as they were found, in a film that is worked on as one piece and in pieces of some seconds. */
const bothWays = async (content: Blob, parameters: object, pieceSeconds: number) => {
  const server = await startTestServer();
  const recording = await server.client.recordings.upload(content, { fileName: 'film.mp4' });
  const find = async (rest: object): Promise<PoseResult> => {
    const asFound = { smoothing: 'none', repair_sides: false, ...parameters, ...rest };
    return JSON.parse(await resultOf(server, await start(server.client, recording, asFound))) as PoseResult;
  };
  return [await find({}), await find({ segment_s: pieceSeconds })] as const;
};

/** How far keypoints are apart in two findings of a person, in standard deviations told of them, ascending. */
const deviations = (one: PoseResultPerson, other: PoseResultPerson): number[] =>
  one.keypoints
    .flatMap((row, frame) =>
      (row ?? []).flatMap((x, at) => {
        if (at % 4 !== 0) return [];
        const [y, sd] = [row![at + 1]!, row![at + 3]!];
        const [otherX, otherY] = (other.keypoints[frame] ?? []).slice(at, at + 2);
        return otherX === undefined ? [] : [Math.hypot(x - otherX, y - otherY!) / sd];
      }),
    )
    .sort((a, b) => a - b);

test('one person who is followed is found within the uncertainty that is told however the film is cut', async () => {
  const [whole, cut] = await bothWays(await film(120, 10), {}, 5);
  expect(cut.times_s).toEqual(whole.times_s);
  expect(cut.persons).toHaveLength(1);
  expect(cut.persons[0]!.first_frame).toBe(whole.persons[0]!.first_frame);
  const apart = deviations(whole.persons[0]!, cut.persons[0]!);
  expect(apart).toHaveLength(120 * 17);
  expect(apart[Math.floor(0.95 * apart.length)]).toBeLessThan(1);
  expect(apart[Math.floor(0.99 * apart.length)]).toBeLessThan(2);
});

/** What is told of each frame, whoever it is said to be of. */
const byFrame = ({ times_s, persons }: PoseResult): string[][] =>
  times_s.map((_, frame) =>
    persons.flatMap(({ first_frame, keypoints }) => keypoints[frame - first_frame]?.join(' ') ?? []).sort(),
  );

test.each(['several', 'accurate'])(
  'with %s every frame holds the same keypoints however the film is cut, also where a piece begins between two detections',
  async (method) => {
    const [whole, cut] = await bothWays(await film(110, 10), { method }, 5.3);
    expect(whole.persons.length).toBeGreaterThan(0);
    expect(cut.times_s).toEqual(whole.times_s);
    expect(byFrame(cut)).toEqual(byFrame(whole));
  },
);
