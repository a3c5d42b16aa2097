import type { Page } from 'playwright-core';
import { scenery, type Picture } from '../../../server/test/support/drawn-person.ts';
import { openLiveView } from '../../src/browser/live.ts';
import { liveModel, type LiveModelName } from '../../src/browser/live-models.ts';
import type { Runtime } from '../../src/browser/runtime.ts';
import { onnxRuntimeBackend } from '../../src/inference/onnxruntime.ts';
import { OpenedModels } from '../../src/inference/opened-models.ts';
import type { ModelStore } from '../../src/models/index.ts';
import { drawHand } from '../pipelines/drawn-hand.ts';
import { frameOf, sceneOf } from '../pipelines/support.ts';
import type { LookAnswer, LookRequest } from './page.ts';

/** Two people who move a little from picture to picture. */
export const people: readonly Picture[] = [0, 1, 2].map((index) => {
  const stances = [
    { x: 220 + 8 * index, floor: 455, height: 380, raised: 0.2 * index },
    { x: 470 - 5 * index, floor: 440, height: 330 },
  ];
  const { frame } = sceneOf(640, 480, stances);
  return { width: frame.width, height: frame.height, pixels: frame.data };
});

/** A hand that does. */
export const hands: readonly Picture[] = [0, 1].map((index) => {
  const picture = scenery(640, 480);
  drawHand(picture, { x: 300 + 12 * index, y: 330, length: 200 });
  return picture;
});

/** What is seen in pictures by a page that was served at an address. */
export const inBrowser = async (
  tab: Page,
  address: string,
  model: LiveModelName,
  runtime: Runtime,
  pictures: readonly Picture[],
  resized: readonly LiveModelName[] = [],
): Promise<LookAnswer> => {
  await tab.goto(address);
  await tab.waitForFunction(() => 'lookAt' in globalThis);
  const names = ['tfjs-backend-wasm', 'tfjs-backend-wasm-simd', 'tfjs-backend-wasm-threaded-simd'];
  const request: LookRequest = {
    ...{ model, resized, runtime, width: pictures[0]!.width, height: pictures[0]!.height },
    frames: pictures.map(({ pixels }) => Buffer.from(pixels).toString('base64')),
    wasmFiles: {
      binaries: Object.fromEntries(names.map((name) => [`${name}.wasm`, `${address}/wasm/${name}.wasm`])),
      threadScript: '',
    },
  };
  return tab.evaluate(
    (asked) =>
      (globalThis as unknown as { lookAt: (request: LookRequest) => Promise<LookAnswer> }).lookAt(asked),
    request,
  );
};

/** What is seen in them with the runtime of the server. */
export const onServer = async (
  models: ModelStore,
  model: LiveModelName,
  pictures: readonly Picture[],
): Promise<LookAnswer> => {
  const opened = new OpenedModels(onnxRuntimeBackend);
  const view = openLiveView(liveModel(model), async (name) =>
    opened.get({ manifest: models.get(name), path: await models.path(name) }),
  );
  const answer: LookAnswer = [];
  for (const [index, picture] of pictures.entries()) {
    const { persons, hands: seen } = await view.look(frameOf(picture, index, index / 15));
    answer.push([
      ...persons.map(({ keypoints }) => Array.from(keypoints)),
      ...seen.map(({ landmarks }) => Array.from(landmarks)),
    ]);
  }
  return answer;
};

/** The largest distance between two answers, in pixels; infinite where one sees more than the other. */
export const distance = (a: LookAnswer, b: LookAnswer, stride: number): number => {
  let largest = 0;
  for (const [frame, seen] of a.entries()) {
    if (seen.length !== b[frame]!.length) return Infinity;
    for (const [index, numbers] of seen.entries())
      for (let at = 0; at < numbers.length; at += stride) {
        const other = b[frame]![index]!;
        largest = Math.max(largest, Math.hypot(numbers[at]! - other[at]!, numbers[at + 1]! - other[at + 1]!));
      }
  }
  return largest;
};
