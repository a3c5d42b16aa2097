import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scenery, type Picture } from '../../../server/test/support/drawn-person.ts';
import { launchBrowser } from '../../../web/test/harness/browser.ts';
import { openLiveView } from '../../src/browser/live.ts';
import { liveModel, type LiveModelName } from '../../src/browser/live-models.ts';
import type { Runtime } from '../../src/browser/runtime.ts';
import { onnxRuntimeBackend } from '../../src/inference/onnxruntime.ts';
import { OpenedModels } from '../../src/inference/opened-models.ts';
import type { ModelStore } from '../../src/models/index.ts';
import { drawHand } from '../pipelines/drawn-hand.ts';
import { frameOf, readyModels, sceneOf } from '../pipelines/support.ts';
import type { LookAnswer, LookRequest } from './page.ts';
import { servePage } from './support.ts';

let models: ModelStore;
let page: Awaited<ReturnType<typeof servePage>>;
let browser: Browser;

beforeAll(async () => {
  [models, page, browser] = await Promise.all([
    readyModels(),
    servePage(),
    launchBrowser(undefined, { gpu: 'imitated' }),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await page?.close();
});

const people: readonly Picture[] = [0, 1, 2].map((index) => {
  const stances = [
    { x: 220 + 8 * index, floor: 455, height: 380, raised: 0.2 * index },
    { x: 470 - 5 * index, floor: 440, height: 330 },
  ];
  const { frame } = sceneOf(640, 480, stances);
  return { width: frame.width, height: frame.height, pixels: frame.data };
});

const hands: readonly Picture[] = [0, 1].map((index) => {
  const picture = scenery(640, 480);
  drawHand(picture, { x: 300 + 12 * index, y: 330, length: 200 });
  return picture;
});

const inBrowser = async (
  model: LiveModelName,
  runtime: Runtime,
  pictures: readonly Picture[],
  resized: readonly LiveModelName[] = [],
): Promise<LookAnswer> => {
  const tab = await browser.newPage();
  await tab.goto(page.address);
  await tab.waitForFunction(() => 'lookAt' in globalThis);
  const names = ['tfjs-backend-wasm', 'tfjs-backend-wasm-simd', 'tfjs-backend-wasm-threaded-simd'];
  const request: LookRequest = {
    ...{ model, resized, runtime, width: pictures[0]!.width, height: pictures[0]!.height },
    frames: pictures.map(({ pixels }) => Buffer.from(pixels).toString('base64')),
    wasmFiles: {
      binaries: Object.fromEntries(
        names.map((name) => [`${name}.wasm`, `${page.address}/wasm/${name}.wasm`]),
      ),
      threadScript: '',
    },
  };
  try {
    return await tab.evaluate(
      (asked) =>
        (globalThis as unknown as { lookAt: (request: LookRequest) => Promise<LookAnswer> }).lookAt(asked),
      request,
    );
  } finally {
    await tab.close();
  }
};

const onServer = async (model: LiveModelName, pictures: readonly Picture[]): Promise<LookAnswer> => {
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
const distance = (a: LookAnswer, b: LookAnswer, stride: number): number => {
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

test.each([
  ['lightning', 'wasm', people],
  // An imitated GPU takes seconds for a frame; by WebGPU it takes a minute to begin, which is too long for a test.
  ['lightning', 'webgl', people.slice(0, 1)],
  ['multipose', 'wasm', people],
  ['blazepose-lite', 'wasm', people],
  ['hands', 'wasm', hands],
] as const)('%s by %s sees keypoints within a pixel of the server’s', async (model, runtime, pictures) => {
  const expected = await onServer(model, pictures);
  expect(expected.map((seen) => seen.length)).not.toContain(0);
  const seen = await inBrowser(model, runtime, pictures);
  expect(distance(seen, expected, model === 'hands' ? 3 : 4)).toBeLessThan(1);
});

test('one model whose input is made smaller and large again sees what the server sees with each', async () => {
  const pictures = people.slice(0, 2);
  const [large, small] = [await onServer('multipose-512', pictures), await onServer('multipose', pictures)];
  expect(distance(large, small, 4)).toBeGreaterThan(1);
  const seen = await inBrowser('multipose-512', 'wasm', pictures, ['multipose', 'multipose-512']);
  expect(distance(seen, [...large, ...small, ...large], 4)).toBeLessThan(1);
});
