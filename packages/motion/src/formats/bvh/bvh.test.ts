import { assert, double, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KinemaError } from '../../errors/index.ts';
import { walker } from '../../kinematics/testing/walker.ts';
import { PoseCollector, type PoseSequence } from '../../pose/index.ts';
import { blazepose33, coco17, type Skeleton } from '../../skeleton/index.ts';
import { readTrc, writeTrc } from '../trc.ts';
import { readBvh, writeBvh } from './index.ts';

type Point = [number, number, number];

/** A person of fixed lengths before the camera: x right in the picture, y up, z towards the camera. */
const bentPerson = (turn: number, knee: number, arm: number): Record<string, Point> => {
  const aside = (x: number, y: number, z: number): Point => [
    x * Math.cos(turn) + z * Math.sin(turn),
    y,
    z * Math.cos(turn) - x * Math.sin(turn),
  ];
  const points: Record<string, Point> = {
    nose: aside(0, 0.75, 0),
    left_ear: aside(0, 0.75, 0),
    right_ear: aside(0, 0.75, 0),
  };
  // Facing the camera, the subject's right is on the left of the picture.
  for (const [side, sign] of [
    ['left', 1],
    ['right', -1],
  ] as const) {
    const [x, bend] = [0.14 * sign, side === 'left' ? knee : knee / 2];
    points[`${side}_hip`] = aside(x, 0, 0);
    points[`${side}_knee`] = aside(x, -0.42 * Math.cos(bend), 0.42 * Math.sin(bend));
    points[`${side}_ankle`] = aside(x, -0.42 * Math.cos(bend) - 0.4, 0.42 * Math.sin(bend));
    points[`${side}_foot_index`] = aside(x, -0.42 * Math.cos(bend) - 0.46, 0.42 * Math.sin(bend) + 0.15);
    points[`${side}_shoulder`] = aside(1.3 * x, 0.5, 0);
    points[`${side}_elbow`] = aside(1.3 * x + sign * 0.3 * Math.sin(arm), 0.5 - 0.3 * Math.cos(arm), 0);
    points[`${side}_wrist`] = aside(1.3 * x + sign * 0.3 * Math.sin(arm), 0.5 - 0.3 * Math.cos(arm), 0.25);
  }
  return points;
};

interface Movement {
  readonly turn: number;
  readonly knee: number;
  readonly arm: number;
}

/** A recording with world landmarks, whose angles grow from nothing to those given. */
const recorded = (
  { turn, knee, arm }: Movement,
  {
    skeleton = blazepose33,
    hidden = () => false,
  }: { skeleton?: Skeleton; hidden?: (name: string, row: number) => boolean } = {},
): PoseSequence => {
  const collector = new PoseCollector(skeleton);
  for (let row = 0; row < 5; row++) {
    const points = bentPerson((turn * row) / 4, (knee * row) / 4, (arm * row) / 4);
    const world = skeleton.keypoints.flatMap((name) => points[name] ?? [0, 0, 0]);
    const keypoints = skeleton.keypoints.flatMap((name, k) => [
      320 + 200 * world[k * 3]!,
      240 - 200 * world[k * 3 + 1]!,
      points[name] && !hidden(name, row) ? 0.9 : 0.1,
      1,
    ]);
    collector.add({
      index: row,
      timeSeconds: row / 25,
      persons: [
        {
          id: 1,
          score: 0.9,
          box: [0, 0, 640, 480],
          keypoints: Float32Array.from(keypoints),
          world: Float32Array.from(world),
        },
      ],
    });
  }
  return collector.finish(640, 480);
};

const codeOf = (write: () => unknown): string => {
  try {
    write();
  } catch (error) {
    return error instanceof KinemaError ? error.code : String(error);
  }
  return 'none';
};

/** Where each joint of the file must be: the keypoint that it stands for. */
const stands: Readonly<Record<string, string>> = {
  left_hip: 'left_hip',
  right_hip: 'right_hip',
  left_knee: 'left_knee',
  right_ankle: 'right_ankle',
  left_ankle_end: 'left_foot_index',
  left_shoulder: 'left_shoulder',
  right_elbow: 'right_elbow',
  left_elbow_end: 'left_wrist',
  head_end: 'nose',
};

const angle = (limit: number) => double({ min: -limit, max: limit, noNaN: true });

describe('a BVH file', () => {
  test('puts the joints where the keypoints are, however somebody turns, bends and lifts the arms', () => {
    assert(
      property(record({ turn: angle(1.2), knee: angle(1.5), arm: angle(3) }), (movement) => {
        const sequence = recorded(movement);
        const truth = readTrc(writeTrc(sequence));
        const { markers: found } = readBvh(writeBvh(sequence));
        expect(found.times).toHaveLength(5);
        expect(found.rateHz).toBeCloseTo(25, 4);
        for (const [joint, keypoint] of Object.entries(stands))
          for (let row = 0; row < 5; row++)
            for (let axis = 0; axis < 3; axis++) {
              const place =
                found.metres[(row * found.markers.length + found.markers.indexOf(joint)) * 3 + axis]!;
              const at =
                truth.metres[(row * truth.markers.length + truth.markers.indexOf(keypoint)) * 3 + axis]!;
              expect(Math.abs(place - at)).toBeLessThan(0.001);
            }
      }),
      { numRuns: 40 },
    );
  });

  test('of a walk seen from the side has metres by the height, and travels', () => {
    const { markers, joints } = readBvh(
      writeBvh(walker({ skeleton: coco17, seconds: 2 }), { heightMetres: 1.75 }),
    );
    expect(joints[0]).toMatchObject({ name: 'hips', parent: -1 });
    const x = (row: number): number => markers.metres[row * markers.markers.length * 3]!;
    expect(x(59) - x(0)).toBeCloseTo(1.3 * (59 / 30), 1);
    // The model that has no feet gives none.
    expect(markers.markers).not.toContain('left_ankle');
    expect(markers.markers).toContain('left_knee_end');
  });

  test('is at a constant rate where the times of the recording vary', () => {
    const walk = walker({ skeleton: coco17, seconds: 2 });
    const times = walk.times.map((time, i) => time + (i % 3 === 1 ? 0.012 : 0));
    const { markers } = readBvh(writeBvh({ ...walk, times }, { heightMetres: 1.75, rateHz: 25 }));
    expect(markers.rateHz).toBeCloseTo(25, 4);
    expect(markers.times).toHaveLength(50);
  });

  test('leaves out what is hidden most of the time, and lets what is hidden for a while keep its angles', () => {
    const movement = { turn: 0, knee: 1, arm: 1 };
    const without = readBvh(writeBvh(recorded(movement, { hidden: (name) => name === 'left_wrist' })));
    expect(without.markers.markers).not.toContain('left_elbow');
    expect(without.markers.markers).toContain('right_elbow');
    const held = readBvh(
      writeBvh(recorded(movement, { hidden: (name, row) => name === 'left_knee' && row >= 3 })),
    ).markers;
    const knee = held.markers.indexOf('left_knee');
    const at = (row: number): number[] => [
      ...held.metres.slice((row * held.markers.length + knee) * 3).slice(0, 3),
    ];
    expect(at(4)).toEqual(at(3));
    expect(at(2)).not.toEqual(at(1));
  });

  test('is refused without metres, without movement and without hips', () => {
    const walk = walker({ skeleton: coco17, seconds: 1 });
    expect(codeOf(() => writeBvh(walk))).toBe('no_scale');
    expect(codeOf(() => writeBvh({ ...walk, tracks: [] }, { heightMetres: 1.75 }))).toBe('export_impossible');
    const hidden = (name: string): boolean => name.endsWith('_hip');
    expect(codeOf(() => writeBvh(recorded({ turn: 0, knee: 0, arm: 0 }, { hidden })))).toBe(
      'export_impossible',
    );
  });
});

describe('reading', () => {
  const file = [
    'HIERARCHY',
    'ROOT a',
    '{',
    ' OFFSET 1 2 3',
    ' CHANNELS 6 Xposition Yposition Zposition Yrotation Xrotation Zrotation',
    ' JOINT b',
    ' {',
    '  OFFSET 0 10 0',
    '  CHANNELS 3 Zrotation Xrotation Yrotation',
    '  End Site',
    '  {',
    '   OFFSET 5 0 0',
    '  }',
    ' }',
    '}',
    'MOTION',
    'Frames: 2',
    'Frame Time: 0.04',
    '0 0 0 0 0 0 0 0 0',
    '10 0 0 0 0 90 90 0 0',
    '',
  ].join('\r\n');

  test('places joints by any order of channels, from the root down', () => {
    const { markers } = readBvh(file);
    expect(markers.markers).toEqual(['a', 'b', 'b_end']);
    const placed = Array.from(markers.metres, (value) => Math.round(value * 1e6) / 1e6 + 0);
    expect(placed.slice(0, 9)).toEqual([1, 2, 3, 1, 12, 3, 6, 12, 3]);
    // A quarter turn of the root lays the bone along −X; another one of the joint turns its end to −X of the room too.
    expect(placed.slice(9)).toEqual([11, 2, 3, 1, 2, 3, -4, 2, 3]);
  });

  test.each([
    ['', /HIERARCHY/],
    [file.replace('0.04', '0'), /must be above 0/],
    [file.replace('Yrotation', 'Yturn'), /a channel "Yturn"/],
    [file.replace('90 90 0 0', '90 90 0'), /ends in the middle/],
    [file.replace('OFFSET 5', 'OFFSET x'), /an offset of b_end is "x"/],
  ])('a broken file is refused with what is wrong', (text, message) => {
    expect(() => readBvh(text)).toThrow(message);
  });
});
