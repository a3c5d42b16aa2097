import { expect, test } from 'vitest';
import { distance, inBrowser, onServer, people } from './looks.ts';
import { sharedPage } from './shared-page.ts';

const shared = sharedPage();

/** Runs in the page before its script: writes down after each frame how many buffers and textures of the GPU are alive. */
const countHeld = `
  globalThis.held = [];
  const alive = new Set();
  for (const kind of ['Buffer', 'Texture']) {
    const { ['create' + kind]: create } = GPUDevice.prototype;
    GPUDevice.prototype['create' + kind] = function (descriptor) {
      const made = create.call(this, descriptor);
      alive.add(made);
      return made;
    };
    const { prototype } = globalThis['GPU' + kind];
    const { destroy } = prototype;
    prototype.destroy = function () {
      alive.delete(this);
      return destroy.call(this);
    };
  }
  globalThis.afterFrame = () => globalThis.held.push(alive.size);
`;

test(
  'by WebGPU keypoints are within a pixel of the server’s, and what lies in the GPU does not grow with the frames',
  // A processor that imitates a GPU translates every program of the model first, which takes it minutes when others are about.
  { timeout: 900_000 },
  async () => {
    const pictures = [0, 1, 0].map((index) => people[index]!);
    const expected = await onServer(shared.models, 'lightning', pictures);
    const tab = await shared.newTab();
    await tab.addInitScript(countHeld);
    const seen = await inBrowser(tab, shared.address, 'lightning', 'webgpu', pictures);
    expect(distance(seen, expected, 4)).toBeLessThan(1);
    const held = await tab.evaluate(() => (globalThis as unknown as { held: readonly number[] }).held);
    expect(held).toHaveLength(pictures.length);
    expect(held[0]).toBeGreaterThan(0);
    expect(new Set(held).size).toBe(1);
  },
);
