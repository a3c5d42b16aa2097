import { expect, test } from 'vitest';
import { KinemaError } from '../errors/index.ts';
import { walker } from '../kinematics/testing/walker.ts';
import { KEYPOINT_STRIDE, type PoseSequence } from '../pose/index.ts';
import { seededRandom } from '../random/index.ts';
import { blazepose33, coco17 } from '../skeleton/index.ts';
import { readTrc, writeMarkerTrc, writeTrc, type TrcOptions } from './index.ts';
import { largestDifference, twoPeople } from './testing/recordings.ts';

const codeOf = (write: () => unknown): string => {
  try {
    write();
  } catch (error) {
    return error instanceof KinemaError ? `${error.code}: ${error.message}` : String(error);
  }
  return 'none';
};

/** Metres of one marker over time. */
const marker = (
  sequence: PoseSequence,
  name: string,
  axis: 0 | 1 | 2,
  options: TrcOptions = { heightMetres: 1.75 },
): number[] => {
  const table = readTrc(writeTrc(sequence, options));
  const at = table.markers.indexOf(name) * 3 + axis;
  return Array.from(table.times, (_, row) => table.metres[row * table.markers.length * 3 + at]!);
};

test('the header is what OpenSim checks: its keys, counts, rate, unit and numbered columns', () => {
  const lines = writeTrc(walker({ skeleton: coco17, seconds: 1 }), {
    heightMetres: 1.75,
    file: 'walk\t.mp4',
  }).split('\n');
  expect(lines[0]).toMatch(
    /^PathFileType\t4\t\(X\/Y\/Z\)\twalk \.mp4 person 1; axes X forward Y up Z right; subject faces right; picture plane at 0\.005\d* m per pixel \(sd 0\.000\d+\)$/,
  );
  expect(lines[1]).toBe(
    'DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames',
  );
  expect(lines[2]).toBe('30\t30\t30\t17\tm\t30\t1\t30');
  expect(lines[3]!.split('\t').slice(0, 6)).toEqual(['Frame#', 'Time', 'nose', '', '', 'left_eye']);
  expect(lines[4]!.split('\t').slice(0, 6)).toEqual(['', '', 'X1', 'Y1', 'Z1', 'X2']);
  expect(lines[5]).toBe('');
  for (const line of [lines[3]!, lines[4]!, lines[6]!, lines[35]!])
    expect(line.split('\t')).toHaveLength(2 + 17 * 3);
  expect(lines[6]!.startsWith('1\t0.000000\t')).toBe(true);
});

test('frames have their numbers in the recording, from 1, and times those of the recording', () => {
  const sequence = { ...walker({ skeleton: coco17, seconds: 1, firstFrame: 3 }), firstFrameNumber: 60 };
  const lines = writeTrc(sequence, { heightMetres: 1.75 }).split('\n');
  expect(lines[2]!.split('\t')[6]).toBe('64');
  expect(lines[6]!.split('\t').slice(0, 2)).toEqual(['64', sequence.times[3]!.toFixed(6)]);
  expect(lines[7]!.split('\t')[0]).toBe('65');
});

test('the person is whoever is seen longest, or the one who is chosen', () => {
  const sequence = twoPeople({ seconds: 1 });
  const title = (options: TrcOptions): string => writeTrc(sequence, options).split('\n')[0]!;
  expect(title({ heightMetres: 1.75 })).toContain('person 1;');
  expect(title({ heightMetres: 1.75, personId: 7 })).toContain('person 7;');
  expect(codeOf(() => title({ heightMetres: 1.75, personId: 2 }))).toMatch(
    /^export_impossible: .*there is no person 2; the persons are 1, 7/,
  );
});

test('a side view becomes X forward and Y up from the ground, walking either way', () => {
  for (const headingDegrees of [0, 180]) {
    const sequence = walker({ skeleton: blazepose33, seconds: 2, headingDegrees });
    const hip = marker(sequence, 'left_hip', 0);
    expect(hip.at(-1)! - hip[0]!).toBeCloseTo(1.3 * (59 / 30), 1);
    expect(marker(sequence, 'left_hip', 1)[10]).toBeGreaterThan(0.8);
    expect(Math.min(...marker(sequence, 'left_heel', 1))).toBeGreaterThan(-0.1);
    expect(marker(sequence, 'left_hip', 2).every((value) => value === 0)).toBe(true);
  }
});

test('in a frontal view Z points to the right of the subject, seen from the front or from behind', () => {
  for (const headingDegrees of [90, 270]) {
    const sequence = walker({ skeleton: coco17, seconds: 1, headingDegrees });
    const [left, right] = ['left_shoulder', 'right_shoulder'].map((name) => marker(sequence, name, 2)[5]!);
    expect(right! - left!).toBeCloseTo(0.259 * 1.75, 1);
    expect(marker(sequence, 'nose', 0)[5]).toBe(0);
  }
});

test('world landmarks are turned to the same axes and stand on the ground', () => {
  const sequence = walker({ skeleton: blazepose33, seconds: 1, headingDegrees: 90 });
  const track = sequence.tracks[0]!;
  // Landmarks as a model gives them, of somebody facing the camera: x right in the picture, y up, z towards the camera.
  const world = new Float32Array(track.frameCount * 33 * 3);
  const index = (name: string): number => blazepose33.keypoints.indexOf(name);
  for (let row = 0; row < track.frameCount; row++) {
    world.set([-0.1, 0, 0], (row * 33 + index('right_hip')) * 3);
    world.set([0.1, 0, 0], (row * 33 + index('left_hip')) * 3);
    world.set([0, 0.6, 0.12], (row * 33 + index('nose')) * 3);
    world.set([-0.1, -0.85, 0], (row * 33 + index('right_ankle')) * 3);
  }
  const withWorld = { ...sequence, tracks: [{ ...track, world }] };
  expect(marker(withWorld, 'nose', 0, {})[3]).toBeCloseTo(0.12, 5);
  expect(marker(withWorld, 'nose', 1, {})[3]).toBeCloseTo(1.45, 5);
  expect(marker(withWorld, 'right_hip', 2, {})[3]).toBeCloseTo(0.1, 5);
  expect(readTrc(writeTrc(withWorld)).note).toContain('world landmarks with the hips fixed at the origin');
});

test('varying times are resampled to their mean rate, and the file says so', () => {
  const even = walker({ skeleton: coco17, seconds: 2 });
  const random = seededRandom(3);
  const shift = even.times.map((time, i) => (i === 0 || i === 59 ? time : time + 0.02 * (random() - 0.5)));
  const track = even.tracks[0]!;
  const keypoints = track.keypoints.map((value, i) =>
    i % KEYPOINT_STRIDE === 0
      ? value + 1.3 * 200 * (shift[Math.floor(i / 68)]! - even.times[Math.floor(i / 68)]!)
      : value,
  );
  const sequence = { ...even, times: shift, tracks: [{ ...track, keypoints }] };
  const table = readTrc(writeTrc(sequence, { heightMetres: 1.75 }));
  expect(table.rateHz).toBe(30);
  expect(table.times).toHaveLength(60);
  expect(table.note).toContain('resampled to 30 Hz from times that average 30 Hz');
  const [a, b] = [marker(even, 'left_hip', 0), marker(sequence, 'left_hip', 0)];
  b.forEach((value, i) => expect(Math.abs(value - a[i]!)).toBeLessThan(0.005));
  expect(readTrc(writeTrc(even, { heightMetres: 1.75 })).note).not.toContain('resampled');
});

test('a doubtful keypoint is a missing marker, in millimetres as in metres', () => {
  const sequence = walker({ skeleton: coco17, seconds: 1 });
  sequence.tracks[0]!.keypoints[(4 * 17 + 9) * KEYPOINT_STRIDE + 2] = 0.1;
  const [metres, millimetres] = (['m', 'mm'] as const).map((units) =>
    readTrc(writeTrc(sequence, { heightMetres: 1.75, units })),
  );
  expect(metres!.metres[(4 * 17 + 9) * 3]).toBeNaN();
  expect(largestDifference(metres!.metres, millimetres!.metres)).toBeLessThan(1e-5);
});

test('without metres, movement or a person there is no file but a reason', () => {
  const sequence = walker({ skeleton: coco17, seconds: 1 });
  expect(codeOf(() => writeTrc(sequence))).toBe(
    'no_scale: TRC needs metres, and there is no scale: the keypoints are pixels and no height of the person is given',
  );
  expect(codeOf(() => writeTrc(sequence, { heightMetres: 170 }))).toContain('no_scale: ');
  expect(
    codeOf(() => writeTrc(walker({ skeleton: coco17, seconds: 1 / 30 }), { heightMetres: 1.7 })),
  ).toContain('export_impossible: ');
  expect(codeOf(() => writeTrc({ ...sequence, tracks: [] }, { heightMetres: 1.7 }))).toBe(
    'export_impossible: TRC cannot hold this: nobody is seen',
  );
  expect(codeOf(() => writeTrc(sequence, { heightMetres: 1.7, personId: 3 }))).toContain(
    'there is no person 3',
  );
});

test('files of other programs are read: carriage returns, trailing tabs, no blank line, empty cells, uncounted markers, millimetres', () => {
  const text = [
    'PathFileType\t4\t(X/Y/Z)\tC:\\data\\walk.trc\t',
    'DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames',
    '150.00\t150.00\t       2\t2\tmm\t150.00\t1\t       2',
    'Frame#\tTime\tR.ASIS\t\t\tL.Heel\t\t\tV_Mid_ASIS\t\t\t',
    '\t\tX1\tY1\tZ1\tX2\tY2\tZ2\t',
    '1\t0.000\t516.5\t966.9\t-306.1\t\t\t\t',
    '2\t0.007\t523.9\t967.9\t-308.2\t1.0\t2.0\t3.0\t4.0\t5.0\t6.0\t',
  ].join('\r\n');
  const table = readTrc(text);
  expect(table).toMatchObject({
    markers: ['R.ASIS', 'L.Heel', 'V_Mid_ASIS'],
    rateHz: 150,
    note: 'C:\\data\\walk.trc',
  });
  expect([...table.times]).toEqual([0, 0.007]);
  expect(table.metres[0]).toBeCloseTo(0.5165, 6);
  expect(table.metres[3]).toBeNaN();
  expect(table.metres[14]).toBeCloseTo(0.003, 9);
  expect(table.metres[17]).toBeCloseTo(0.006, 9);
  expect(table.missingFrames).toBeUndefined();
  expect(readTrc(text.slice(0, text.indexOf('\r\n2\t'))).missingFrames).toBe(1);
});

test('a file that is no TRC says where and why', () => {
  const good = writeTrc(walker({ skeleton: coco17, seconds: 0.2 }), { heightMetres: 1.75 });
  const read = (text: string) => () => readTrc(text, 'walk.trc');
  expect(read('frame,time_s\n')).toThrow('walk.trc: the first line does not begin with PathFileType');
  expect(read(good.replace('\tm\t', '\tinches\t'))).toThrow('Units is inches');
  expect(read(good.replace('\t17\tm', '\t18\tm'))).toThrow('it names 17 markers; NumMarkers is 18');
  expect(read(good.replace('\n1\t0.000000\t', '\n1\t0.000000\tleft\t'))).toThrow('line 7 has "left"');
});

test('markers of one name, as C3D may have them, are told apart by numbers', () => {
  const table = {
    markers: ['RKNE', 'RANK', 'RKNE', 'RKNE_2', 'RKNE'],
    rateHz: 100,
    times: Float64Array.of(0),
    metres: Float64Array.from({ length: 15 }, (_, i) => i),
    note: 'a test',
  };
  const read = readTrc(writeMarkerTrc(table));
  expect(read.markers).toEqual(['RKNE', 'RANK', 'RKNE_3', 'RKNE_2', 'RKNE_4']);
  expect([...read.metres]).toEqual([...table.metres]);
});
