import { expect, test } from 'vitest';
import type { Recording } from '@kinema/client';
import { exportName, exportsFor } from './exports.ts';

const names = (kind: 'picture' | 'video', scaled: boolean): string[] =>
  exportsFor(kind, scaled).map(({ name }) => name);

test('TRC and C3D are offered where there are metres and time', () => {
  for (const format of ['trc', 'c3d']) {
    expect(names('video', true)).toContain(format);
    expect(names('video', false)).not.toContain(format);
    expect(names('picture', true)).not.toContain(format);
  }
});

test('a saved file is named after its recording and by what it holds', () => {
  const recording = { file_name: 'walk.side.mov', kind: 'video' } as Recording;
  const save = (contentType: string) =>
    exportsFor('video', true).map((format) => exportName(recording, format, contentType));
  expect(save('video/mp4')).toEqual([
    'walk.side-overlay.mp4',
    'walk.side.csv',
    'walk.side.json',
    'walk.side.parquet',
    'walk.side-coco.json',
    'walk.side.trc',
    'walk.side.c3d',
  ]);
  expect(save('video/webm; codecs=vp9')[0]).toBe('walk.side-overlay.webm');
});
