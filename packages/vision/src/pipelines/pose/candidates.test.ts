import type { Frame } from '@kinema/motion';
import { describe, expect, test } from 'vitest';
import { regionOfBox } from '../../image/index.ts';
import { candidatesBetween } from '../shared/between.ts';
import { fuseDetections } from './detections.ts';
import { LAG, PersonFollower } from './follow.ts';
import type { Candidate } from '../shared/task.ts';
import type { SeenPersons } from './task.ts';

const at = (x: number, score = 0.8, size = 100): Candidate => ({
  region: regionOfBox([x, 50, size, size]),
  score,
});
const centres = (candidates: readonly Candidate[]): number[] =>
  candidates.map(({ region }) => region.centreX);

describe('candidates between two key frames', () => {
  const before = { timeSeconds: 1, candidates: [at(0, 0.9), at(500, 0.7)] };
  const after = { timeSeconds: 2, candidates: [at(900, 0.6), at(20, 0.5)] };

  test('lie on the way of those in both, and where the others are or were; best first', () => {
    const between = candidatesBetween(before, after, 1.25);
    expect(centres(between)).toEqual([55, 550, 950]);
    expect(between[0]!.score).toBeCloseTo(0.8, 9);
  });

  test('grow and shrink on the way', () => {
    const [grown] = candidatesBetween(
      { timeSeconds: 0, candidates: [at(0, 0.5, 100)] },
      { timeSeconds: 1, candidates: [at(0, 0.5, 140)] },
      0.5,
    );
    expect(grown!.region.width).toBeCloseTo(120, 9);
  });

  test('are those of the first when both frames have one time', () => {
    expect(centres(candidatesBetween(before, { ...after, timeSeconds: 1 }, 1))).toContain(50);
  });
});

describe('detections of two detectors', () => {
  test('that agree make each other surer, and keep the box of the first', () => {
    const fused = fuseDetections([
      [{ box: [0, 0, 100, 200], score: 0.6 }],
      [
        { box: [5, 5, 100, 200], score: 0.5 },
        { box: [400, 0, 50, 100], score: 0.4 },
      ],
    ]);
    expect(fused).toEqual([
      { box: [0, 0, 100, 200], score: 0.8 },
      { box: [400, 0, 50, 100], score: 0.4 },
    ]);
  });

  test('that lie on one person remain once', () => {
    const fused = fuseDetections([
      [
        { box: [0, 0, 100, 200], score: 0.6 },
        { box: [2, 0, 100, 200], score: 0.3 },
      ],
    ]);
    expect(fused).toHaveLength(1);
  });
});

describe('following one person', () => {
  const frame = (timeSeconds: number): Frame => ({
    index: 0,
    timeSeconds,
    width: 1,
    height: 1,
    sourceWidth: 1,
    sourceHeight: 1,
    layout: 'rgb',
    data: new Uint8Array(3),
  });
  const result = (candidate?: Candidate): SeenPersons => ({
    persons: candidate
      ? [{ id: 0, score: 1, box: [0, 0, 1, 1], keypoints: new Float32Array(0), candidate }]
      : [],
  });

  test('looks where the person goes at its speed, by time and not by frames', () => {
    const follower = new PersonFollower();
    follower.add(frame(0), result(at(0)));
    follower.add(frame(0.1), result(at(2)));
    follower.add(frame(0.3), result(at(6)));
    expect(follower.candidateAt(0.5)!.region.centreX).toBeCloseTo(60, 6);
  });

  test('never guesses further than a part of the region', () => {
    const follower = new PersonFollower();
    follower.add(frame(0), result(at(0)));
    follower.add(frame(0.1), result(at(40)));
    expect(follower.candidateAt(1)!.region.centreX).toBeCloseTo(90 + 30, 6);
  });

  test('has nowhere to look before the first frame, and again when the person has been missed for a while', () => {
    const follower = new PersonFollower();
    expect(follower.candidateAt(0)).toBeUndefined();
    follower.add(frame(0), result(at(0)));
    for (let i = 1; i <= LAG; i++) follower.add(frame(i / 10), result());
    expect(follower.candidateAt(1)).toBeDefined();
    follower.add(frame(1), result());
    expect(follower.candidateAt(1.1)).toBeUndefined();
  });

  test('stays with a person while single frames show another, and goes over when they all do', () => {
    const follower = new PersonFollower();
    follower.add(frame(0), result(at(0)));
    follower.add(frame(0.1), result(at(500)));
    follower.add(frame(0.2), result(at(0)));
    expect(follower.candidateAt(0.3)!.region.centreX).toBeCloseTo(50, 6);
    for (let i = 3; i <= 3 + LAG + 1; i++) follower.add(frame(i / 10), result(at(500)));
    expect(follower.candidateAt(1)!.region.centreX).toBeCloseTo(550, 6);
  });
});
