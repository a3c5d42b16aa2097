import { expect, test } from 'vitest';
import { kinema } from './support/kinema.ts';

interface Speeds {
  readonly machine: { readonly threads: number };
  readonly videos: readonly Record<string, number | string>[];
  readonly pictures: readonly Record<string, number | string>[];
}

test('kinema bench finds the people that it drew, and measures speeds beside their bounds', async () => {
  const { status, stdout, stderr } = await kinema(['bench', '--seconds', '1', '--threads', '1', '--json']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const { machine, videos, pictures } = JSON.parse(stdout) as Speeds;
  expect(machine.threads).toBe(1);
  expect(videos).toMatchObject([
    { method: 'single', model: 'movenet-lightning', frames: 30, persons: 1 },
    { method: 'several', model: 'movenet-multipose', frames: 30, persons: 3 },
  ]);
  for (const video of videos)
    for (const name of ['decode_bound_fps', 'inference_bound_fps', 'bound_fps', 'frames_per_second'])
      expect(video[name]).toBeGreaterThan(0);
  expect(pictures).toMatchObject([
    { method: 'several', persons: 3 },
    { method: 'accurate', persons: 3 },
  ]);
  for (const { pictures_per_second: rate } of pictures) expect(rate).toBeGreaterThan(0);
});
