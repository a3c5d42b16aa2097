import { describe, expect, test } from 'vitest';
import { gestures, readHand, type Hand, type HandFrame } from '../hands/index.ts';
import { handShowing, madeHand } from '../hands/testing/hand-model.ts';
import { hand21 } from '../skeleton/index.ts';
import {
  handCsvHeader,
  handCsvLines,
  handLine,
  pictureHandFile,
  readHandLines,
  readPoseFile,
} from './index.ts';

const hand = (id: number, pattern: string): Hand => {
  const made = madeHand(handShowing(pattern));
  return { id, handednessScore: 0.97, score: 0.99, box: [10, 20, 30.123456, 40], ...made, ...readHand(made) };
};
const frame: HandFrame = { index: 3, timeSeconds: 0.1, hands: [hand(1, '01100'), hand(2, '11111')] };
const source = { file: 'a.jpg', width: 640, height: 480, model: 'hand-landmark-full' };

describe('handLine', () => {
  test('has the promised fields in the promised order', () => {
    const line = handLine(source, frame);
    expect(Object.keys(line)).toEqual(['file', 'width', 'height', 'model', 'frame', 'time_s', 'hands']);
    const [first] = line.hands;
    expect(Object.keys(first!)).toEqual([
      ...['id', 'handedness', 'handedness_score', 'score', 'box'],
      ...['finger_count', 'finger_count_score', 'gesture', 'gesture_score', 'fingers'],
      ...['landmarks', 'world_landmarks'],
    ]);
    expect(Object.keys(first!.fingers)).toEqual(['thumb', 'index', 'middle', 'ring', 'little']);
    expect(first!.landmarks.map(({ name }) => name)).toEqual(hand21.keypoints);
    expect(Object.keys(first!.world_landmarks[0]!)).toEqual(['x_m', 'y_m', 'z_m']);
    expect(first).toMatchObject({ finger_count: 2, gesture: 'two', box: [10, 20, 30.12, 40] });
    expect(gestures).toContain(first!.gesture);
  });

  test('is read back', () => {
    const [picture] = readHandLines([JSON.stringify(handLine(source, frame)), '']);
    expect(picture).toMatchObject({ file: 'a.jpg', frame: 3 });
    expect(picture!.hands.map(({ fingerCount }) => fingerCount)).toEqual([2, 5]);
    expect(picture!.hands[0]!.landmarks[0]).toBeCloseTo(frame.hands[0]!.landmarks[0]!, 1);
  });

  test.for([
    ['{', 'line 1 is not JSON'],
    ['{"file":"a.jpg","hands":1}', 'line 1.hands is 1; it must be a list'],
    ['{"file":"a.jpg","hands":[{"box":[1,2,3]}]}', 'line 1.hands[0].box'],
  ] as const)('%s is refused in words', ([line, reason]) => {
    expect(() => readHandLines([line], 'h.jsonl')).toThrow(`h.jsonl: ${reason}`);
  });
});

describe('pictureHandFile', () => {
  const frames: HandFrame[] = [frame, { index: 4, timeSeconds: 0.2, hands: [] }];
  const text = [...pictureHandFile(source, frames)].join('');

  test('has the lines of hands but for the landmarks in metres', () => {
    const whole = frames.map((each) => handLine(source, each));
    const without = whole.map(({ hands, ...line }) => ({
      ...line,
      hands: hands.map(({ world_landmarks: _, ...rest }) => rest),
    }));
    expect(JSON.parse(text)).toEqual(without);
  });

  test('is read, as are lines of hands, as subjects with 21 keypoints', () => {
    const lines = frames.map((each) => JSON.stringify(handLine(source, each))).join('\n');
    for (const form of [text, lines]) {
      const { model, sequence } = readPoseFile(form, 'hands.json');
      expect({ model, skeleton: sequence.skeleton }).toEqual({ model: source.model, skeleton: hand21 });
      expect([...sequence.times]).toEqual([0.1, 0.2]);
      expect(sequence.tracks.map(({ id }) => id)).toEqual([1, 2]);
    }
  });
});

describe('handCsvLines', () => {
  test('has a row for each hand with as many cells as the head', () => {
    const rows = [...handCsvLines({ file: 'a "b", c.jpg', frames: [frame, { ...frame, hands: [] }] })];
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/^"a ""b"", c.jpg",3,0.1,1,left,0.97,0.99,10,20,30.12,40,2,/);
    const cells = rows[1]!.replace('"a ""b"", c.jpg"', 'file').split(',');
    expect(cells).toHaveLength(handCsvHeader.split(',').length);
  });
});
