import { expect, test } from 'vitest';
import { launchBrowser } from '../../../web/test/harness/browser.ts';
import type { PlanesRequest } from './page.ts';
import { servePage } from './support.ts';

/** Light and pairs of U and V, as a frame has them. */
const made = (width: number, height: number): { readonly light: number[]; readonly pairs: number[] } => ({
  light: Array.from({ length: width * height }, (_, i) => 16 + ((i * 37) % 220)),
  pairs: Array.from(
    { length: 2 * Math.ceil(width / 2) * Math.ceil(height / 2) },
    (_, i) => 16 + ((i * 53) % 225),
  ),
});

const sizes = [
  [64, 36],
  [7, 5],
  [6, 4],
] as const;

test('planes of video frames come as light and pairs of colour, whatever the format and however odd the size', async () => {
  const requests = sizes.flatMap(([width, height]): PlanesRequest[] => {
    const { light, pairs } = made(width, height);
    const [u, v] = [0, 1].map((which) => pairs.filter((_, i) => i % 2 === which));
    return [
      { format: 'I420', width, height, bytes: [...light, ...u!, ...v!] },
      { format: 'NV12', width, height, bytes: [...light, ...pairs] },
    ];
  });
  const [page, browser] = await Promise.all([servePage(), launchBrowser()]);
  try {
    const tab = await browser.newPage();
    await tab.goto(page.address);
    await tab.waitForFunction(() => 'takePlanes' in globalThis);
    const taken = await tab.evaluate(
      (asked) =>
        (
          globalThis as unknown as { takePlanes: (all: readonly PlanesRequest[]) => Promise<number[][]> }
        ).takePlanes(asked),
      requests,
    );
    expect(taken).toEqual(
      sizes.flatMap(([width, height]) => {
        const { light, pairs } = made(width, height);
        return [
          [...light, ...pairs],
          [...light, ...pairs],
        ];
      }),
    );
  } finally {
    await browser.close();
    await page.close();
  }
});
