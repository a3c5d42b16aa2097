import { expect, test } from 'vitest';
import type { Picture } from '../../../server/test/support/drawn-person.ts';
import type { LiveModelName } from '../../src/browser/live-models.ts';
import type { Runtime } from '../../src/browser/runtime.ts';
import { distance, hands, inBrowser, onServer, people } from './looks.ts';
import type { LookAnswer } from './page.ts';
import { sharedPage } from './shared-page.ts';

const shared = sharedPage();

/** What a tab of its own sees. */
const inTab = async (
  model: LiveModelName,
  runtime: Runtime,
  pictures: readonly Picture[],
  resized: readonly LiveModelName[] = [],
): Promise<LookAnswer> => {
  const tab = await shared.newTab();
  try {
    return await inBrowser(tab, shared.address, model, runtime, pictures, resized);
  } finally {
    await tab.close();
  }
};

test.each([
  ['lightning', 'wasm', people],
  ['thunder', 'wasm', people],
  // An imitated GPU takes seconds for a frame; WebGPU, which takes it a minute to begin, has a test of its own.
  ['lightning', 'webgl', people.slice(0, 1)],
  ['multipose', 'wasm', people],
  ['blazepose-lite', 'wasm', people],
  ['blazepose-full', 'wasm', people],
  ['blazepose-heavy', 'wasm', people],
  ['hands', 'wasm', hands],
  ['hands-full', 'wasm', hands],
] as const)('%s by %s sees keypoints within a pixel of the server’s', async (model, runtime, pictures) => {
  const expected = await onServer(shared.models, model, pictures);
  expect(expected.map((seen) => seen.length)).not.toContain(0);
  const seen = await inTab(model, runtime, pictures);
  expect(distance(seen, expected, model.startsWith('hands') ? 3 : 4)).toBeLessThan(1);
});

test.each([
  ['lightning', people],
  ['thunder', people],
  ['blazepose-heavy', people],
  ['hands-full', hands],
] as const)(
  '%s stays within a pixel of the server’s over frames that each begin where the last one led',
  async (model, few) => {
    const pictures = [...few, ...few, ...few];
    const [seen, expected] = [
      await inTab(model, 'wasm', pictures),
      await onServer(shared.models, model, pictures),
    ];
    expect(distance(seen, expected, model.startsWith('hands') ? 3 : 4)).toBeLessThan(1);
  },
);

test('one model whose input is made smaller and large again sees what the server sees with each', async () => {
  const pictures = people.slice(0, 2);
  const [large, small] = [
    await onServer(shared.models, 'multipose-512', pictures),
    await onServer(shared.models, 'multipose', pictures),
  ];
  expect(distance(large, small, 4)).toBeGreaterThan(1);
  const seen = await inTab('multipose-512', 'wasm', pictures, ['multipose', 'multipose-512']);
  expect(distance(seen, [...large, ...small, ...large], 4)).toBeLessThan(1);
});
