import { KinemaError } from '@kinema/motion';
import { setTimeout as sleep } from 'node:timers/promises';
import { assert, asyncProperty, integer, property, array, double, constantFrom, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Hand, HandsFound } from '../wire/index.ts';
import { lookAtBatch, type BatchWork } from './batch.ts';
import { readingOf } from './reading.ts';
import { sideBySide } from './side-by-side.ts';

const handOf = (fingers: number, change: Partial<Hand> = {}): Hand => ({
  id: 1,
  handedness: 'left',
  handedness_score: 0.9,
  score: 0.9,
  box: [0, 0, 10, 10],
  finger_count: fingers,
  finger_count_score: 0.5,
  gesture: 'three',
  gesture_score: 0.8,
  fingers: {},
  landmarks: [],
  world_landmarks: [],
  ...change,
});

const found = (hands: Hand[]): HandsFound => ({
  width: 4,
  height: 3,
  models: [],
  software_version: '1',
  hands,
});

describe('what the hands of a picture show', () => {
  test('is nothing without a hand', () => {
    expect(readingOf([])).toEqual({
      finger_count: 0,
      confidence: 0,
      detected_gesture: 'none',
      gesture_confidence: 0,
      hands_detected: 0,
    });
  });

  test('is the sum of their fingers, right when all are right, and the gesture of the largest', () => {
    const small = handOf(2, { box: [0, 0, 5, 5], gesture: 'two', gesture_score: 0.7 });
    expect(readingOf([small, handOf(3)])).toEqual({
      finger_count: 5,
      confidence: 0.25,
      detected_gesture: 'three',
      gesture_confidence: 0.8,
      hands_detected: 2,
    });
  });

  test('is never surer than any of the hands, and does not depend on their order', () => {
    const hand = record({
      finger_count: integer({ min: 0, max: 5 }),
      finger_count_score: double({ min: 0, max: 1, noNaN: true }),
      box: integer({ min: 1, max: 1000 }).map((size) => [0, 0, size, 1]),
      gesture: constantFrom('fist' as const, 'ok' as const),
    });
    assert(
      property(array(hand, { minLength: 1, maxLength: 5 }), (parts) => {
        const hands = parts.map((part) => handOf(0, part));
        const reading = readingOf(hands);
        expect(reading.confidence).toBeLessThanOrEqual(
          Math.min(...hands.map((each) => each.finger_count_score)) + 1e-4,
        );
        const back = readingOf(hands.toReversed());
        expect(back.finger_count).toBe(reading.finger_count);
        expect(back.confidence).toBeCloseTo(reading.confidence, 3);
      }),
    );
  });
});

describe('side by side', () => {
  test('keeps the order, works on every item once and never on more than its width at a time', async () => {
    const items = array(integer({ min: 1, max: 3 }), { maxLength: 30 });
    await assert(
      asyncProperty(items, integer({ min: 1, max: 6 }), async (pauses, width) => {
        let [running, most] = [0, 0];
        const results = await sideBySide(pauses, width, async (pause, index) => {
          running += 1;
          most = Math.max(most, running);
          for (let turn = 0; turn < pause; turn++) await Promise.resolve();
          running -= 1;
          return [index, pause];
        });
        expect(results).toEqual(pauses.map((pause, index) => [index, pause]));
        expect(most).toBe(Math.min(width, pauses.length));
      }),
    );
  });
});

const pictureOf = (
  id: string,
  bytes: () => Promise<Uint8Array> = async () => Promise.resolve(Buffer.from(id)),
) => ({
  id,
  bytes,
});

const workOf = (change: Partial<BatchWork> = {}): BatchWork => ({
  look: async () => Promise.resolve(found([handOf(2)])),
  width: 2,
  signal: new AbortController().signal,
  requestId: 'request-1',
  onFailure: () => undefined,
  ...change,
});

describe('a batch', () => {
  test('has a result for each picture in its place, and one that fails fails alone', async () => {
    const failures: string[] = [];
    const broken = pictureOf('b', async () => Promise.reject(new KinemaError('file_empty', { file: 'b' })));
    const outcome = await lookAtBatch(
      [pictureOf('a'), broken, pictureOf('c')],
      workOf({
        look: async (bytes) => {
          if (Buffer.from(bytes).toString() === 'c') return found([]);
          await sleep(5);
          return found([handOf(2), handOf(1)]);
        },
        onFailure: ({ code }) => void failures.push(code),
      }),
    );
    expect(outcome).toMatchObject({
      success: true,
      total_images: 3,
      successful_images: 2,
      failed_images: 1,
      results: [
        { image_id: 'a', success: true, finger_count: 3, error: null },
        {
          image_id: 'b',
          success: false,
          finger_count: null,
          detected_gesture: null,
          error: { code: 'file_empty', status: 400, request_id: 'request-1' },
        },
        { image_id: 'c', success: true, finger_count: 0, detected_gesture: 'none', confidence: 0 },
      ],
      summary: {
        finger_count: 3,
        hands_detected: 2,
        images_with_hands: 1,
        mean_confidence: 0.25,
        finger_counts: { 0: 1, 3: 1 },
        gestures: { three: 1, none: 1 },
      },
    });
    expect(failures).toEqual(['file_empty']);
  });

  test('in which every picture fails is no success, and has no mean', async () => {
    const outcome = await lookAtBatch(
      [pictureOf('a')],
      workOf({ look: async () => Promise.reject(new Error('unexpected')) }),
    );
    expect(outcome).toMatchObject({ success: false, failed_images: 1, summary: { mean_confidence: null } });
    expect(outcome.results[0]!.error).toMatchObject({ code: 'internal' });
  });

  test('is dropped when its client leaves', async () => {
    const client = new AbortController();
    let looked = 0;
    const look = async (): Promise<HandsFound> => {
      looked += 1;
      client.abort();
      return Promise.reject(new KinemaError('cancelled'));
    };
    const pictures = Array.from({ length: 20 }, (_, index) => pictureOf(String(index)));
    const batch = lookAtBatch(pictures, workOf({ look, signal: client.signal }));
    await expect(batch).rejects.toMatchObject({ code: 'cancelled' });
    expect(looked).toBeLessThanOrEqual(2);
  });
});
