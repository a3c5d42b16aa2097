import { coco17 } from '@kinema/motion/skeleton';
import type { Person } from '@kinema/motion/pose';
import { consent } from '../../src/consent/page-consent.ts';
import { listRecordings, openRecording } from '../../src/recorder/library.ts';
import { recorder } from '../../src/recorder/recorder.ts';
import type { RecordedSource } from '../../src/recorder/source.ts';

/** Loaded by the page of a test, from Vite's own server: a source of made-up poses, thirty a second. */

let latestSeconds = 0;

/** The time of the newest frame that was handed over. */
export const latest = (): number => latestSeconds;

const madePerson = (id: number, timeSeconds: number): Person => ({
  id,
  score: 0.9,
  box: [100, 50, 200, 400],
  keypoints: Float32Array.from({ length: 17 * 4 }, (_, i) =>
    i % 4 < 2 ? 200 + 50 * Math.sin(timeSeconds + i) : 0.9,
  ),
});

const madeSource = (people: number): RecordedSource => {
  const began = performance.now();
  const nowSeconds = (): number => (performance.now() - began) / 1000;
  return {
    nowSeconds,
    subscribe: ({ onFrame }) => {
      const timer = setInterval(() => {
        const timeSeconds = nowSeconds();
        const persons = Array.from({ length: people }, (_, i) => madePerson(i + 1, timeSeconds));
        onFrame({ timeSeconds, persons, width: 640, height: 480, skeleton: coco17, model: 'made up' });
        latestSeconds = timeSeconds;
      }, 1000 / 30);
      return () => clearInterval(timer);
    },
  };
};

/** Begins to record so many people. */
export const begin = async (people: number): Promise<void> => {
  consent.decide('storage', true);
  await recorder.start(madeSource(people));
};

export const state = recorder.state;
export const stop = (): Promise<void> => recorder.stop();
export const list = listRecordings;

/** How many frames a recording has, and the time of the last one. */
export const measure = async (id: string): Promise<{ frames: number; lastSeconds: number } | undefined> => {
  const opened = await openRecording(id);
  const times = opened?.sequence.times;
  return times && { frames: times.length, lastSeconds: times.at(-1)! };
};
