import { coco17, PoseCollector, type Person, type PoseFrame } from '@kinema/motion';
import {
  array,
  assert,
  constantFrom,
  float,
  property,
  record,
  uniqueArray,
  type Arbitrary,
} from 'fast-check';
import { Check } from 'typebox/value';
import { expect, test } from 'vitest';
import { finishPose } from '../analyses/finish.ts';
import { madeFrom, type Made, type Origin } from '../analyses/made.ts';
import type { PoseAnalysis } from '../analyses/pose.ts';
import { AngleSeries, PoseResult, PoseResultPerson, Provenance, SideSwap } from '../wire/index.ts';
import { resultDocument } from './result-document.ts';

const coordinate = float({ min: -1000, max: 5000, noNaN: true });
const score = float({ min: 0, max: 1, noNaN: true });

const person = (id: number): Arbitrary<Person> =>
  record({
    score,
    x: coordinate,
    y: coordinate,
    numbers: array(score, { minLength: 68, maxLength: 68 }),
  }).map(({ score, x, y, numbers }) => ({
    id,
    score,
    box: [x, y, 50, 100] as const,
    keypoints: Float32Array.from(numbers, (value, i) =>
      i % 4 === 0 ? x + 50 * value : i % 4 === 1 ? y + 100 * value : value,
    ),
  }));

const frames: Arbitrary<PoseFrame[]> = array(
  uniqueArray(constantFrom(1, 2, 3)).chain((ids) =>
    ids.reduce<Arbitrary<Person[]>>(
      (persons, id) => persons.chain((list) => person(id).map((next) => [...list, next])),
      constantFrom([]),
    ),
  ),
  { maxLength: 8 },
).map((list) => list.map((persons, index) => ({ index, timeSeconds: index / 30, persons })));

const origin: Origin = {
  parameters: { method: 'several' },
  inputs: [{ name: 'walk.mp4', sha256: '1'.repeat(64) }],
};

const analysisOf = (list: readonly PoseFrame[]): Made<PoseAnalysis> => {
  const collector = new PoseCollector(coco17);
  for (const frame of list) collector.add(frame);
  const analysis: PoseAnalysis = {
    fileName: 'walk.mp4',
    media: {
      kind: 'video',
      file: 'walk.mp4',
      width: 640,
      height: 480,
      container: 'mp4',
      codec: 'h264',
      rotationDegrees: 0,
      bytes: 1,
    },
    method: 'several',
    model: 'movenet-multipose',
    models: [{ name: 'movenet-multipose', sha256: '0'.repeat(64) }],
    smoothing: 'none',
    softwareVersion: '0.0.0',
    partial: false,
    warnings: [],
    ...finishPose(collector.finish(640, 480), { smoothing: 'none', repairSides: true }),
  };
  return madeFrom(analysis, origin);
};

const read = (analysis: Made<PoseAnalysis>): PoseResult =>
  JSON.parse([...resultDocument(analysis)].join('')) as PoseResult;

test('whatever was found, the document is JSON of the form that the API describes', () => {
  const schemas = {
    'AngleSeries#': AngleSeries,
    'PoseResultPerson#': PoseResultPerson,
    'SideSwap#': SideSwap,
    'Provenance#': Provenance,
  };
  assert(
    property(frames, (list) => {
      expect(Check(schemas, PoseResult, read(analysisOf(list)))).toBe(true);
    }),
  );
});

test('every person is where the columns say, to a thousandth of a pixel, and null where not seen', () => {
  assert(
    property(frames, (list) => {
      const analysis = analysisOf(list);
      const result = read(analysis);
      expect(result.times_s).toHaveLength(list.length);
      analysis.sequence.tracks.forEach((track, index) => {
        const wire = result.persons[index]!;
        expect(wire).toMatchObject({ id: track.id, first_frame: track.firstFrame });
        wire.keypoints.forEach((row, frame) => {
          const seen = !Number.isNaN(track.scores[frame]);
          expect(row !== null).toBe(seen);
          row?.forEach((value, i) => expect(value).toBeCloseTo(track.keypoints[frame * 68 + i]!, 2));
        });
      });
    }),
  );
});

test('nobody in view is an empty list of persons', () => {
  expect(read(analysisOf([])).persons).toEqual([]);
});

test('long recordings come in pieces, joined without a gap', () => {
  const keypoints = new Float32Array(68).fill(1);
  const list = Array.from({ length: 1200 }, (_, index) => ({
    index,
    timeSeconds: index / 30,
    persons: [{ id: 1, score: 0.5, box: [0, 0, 1, 1] as const, keypoints }],
  }));
  const pieces = [...resultDocument(analysisOf(list))];
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(500_000);
  const result = JSON.parse(pieces.join('')) as PoseResult;
  expect(result.persons[0]!.score).toEqual(Array(1200).fill(0.5));
});
