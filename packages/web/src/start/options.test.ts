import { describe, expect, test } from 'vitest';
import {
  checkOptions,
  defaultOptions,
  kindsFor,
  optionsFrom,
  readAnalysis,
  readOptions,
  readSeconds,
} from './options.ts';

const form = (changes: Partial<typeof defaultOptions>) => ({ ...defaultOptions, ...changes });

describe('moments', () => {
  test('are read as seconds or as minutes and seconds, with a point or a comma', () => {
    expect(['12', '12.5', '12,5', ' 1:02.5 ', '0:07'].map(readSeconds)).toEqual([12, 12.5, 12.5, 62.5, 7]);
  });

  test('are refused otherwise', () => {
    expect(['', 'abc', '-3', '1:75', '1:2:3', '1e3'].map(readSeconds)).toEqual(Array(6).fill(undefined));
  });
});

describe('options', () => {
  test('untouched ones leave every choice to the server', () => {
    expect(checkOptions(defaultOptions)).toEqual({});
    expect(readOptions(defaultOptions, 'picture')).toEqual({});
    expect(readOptions(defaultOptions, 'video')).toEqual({ smoothing: 'zero-phase' });
  });

  test('a height in centimetres is answered with the same height in metres', () => {
    expect(checkOptions(form({ height: '178' }))).toEqual({ height: 'Give the height in metres: 1.78' });
    expect(checkOptions(form({ height: 'tall' })).height).toMatch(/between 0.3 and 2.8/);
    expect(readOptions(form({ height: '1,78' }), 'picture')).toEqual({ height_m: 1.78 });
  });

  test('a range must end after it starts', () => {
    expect(checkOptions(form({ start: '5', end: '3' }))).toEqual({
      end: 'The end must come after the start',
    });
    expect(checkOptions(form({ end: '0' })).end).toBeDefined();
    expect(checkOptions(form({ start: 'x' })).start).toBeDefined();
  });

  test('a range concerns videos alone', () => {
    const ranged = form({ start: '1:00', end: '1:10', method: 'best' });
    expect(readOptions(ranged, 'picture')).toEqual({ method: 'best' });
    expect(readOptions(ranged, 'video')).toEqual({
      method: 'best',
      smoothing: 'zero-phase',
      start_s: 60,
      end_s: 70,
    });
  });

  test('of keypoints that were found before are the height alone, of their gait', () => {
    const offered = (kind: 'picture' | 'video' | 'keypoints' | undefined) =>
      kindsFor(kind).map(({ value }) => value);
    expect(offered('keypoints')).toEqual(['gait']);
    expect(offered('picture')).toEqual(['pose', 'hands']);
    expect(offered('video')).toEqual(['pose', 'gait', 'hands']);
    expect(offered(undefined)).toEqual(['pose', 'gait', 'hands']);
    const typed = form({ kind: 'gait', height: '1.8', method: 'best', model: 'own', end: '5' });
    expect(readAnalysis(typed, 'keypoints')).toEqual({ kind: 'gait', parameters: { height_m: 1.8 } });
  });

  test('survive the way there and back', () => {
    const parameters = {
      method: 'several',
      model: 'own',
      smoothing: 'none',
      height_m: 1.7,
      start_s: 2,
      end_s: 4.5,
    } as const;
    const { smoothing: _, ...ofGait } = parameters;
    for (const analysis of [
      { kind: 'pose', parameters },
      { kind: 'gait', parameters: ofGait },
      { kind: 'hands', parameters: { start_s: 2 } },
    ] as const)
      expect(readAnalysis(optionsFrom(analysis), 'video')).toEqual(analysis);
  });

  test('that an analysis does not have are left out', () => {
    const typed = form({ height: '1.8', method: 'best', end: '5' });
    expect(readAnalysis({ ...typed, kind: 'hands' }, 'video').parameters).toEqual({ end_s: 5 });
    expect(readAnalysis({ ...typed, kind: 'hands' }, 'picture').parameters).toEqual({});
    expect(readAnalysis({ ...typed, kind: 'gait' }, 'video').parameters).not.toHaveProperty('smoothing');
  });
});
