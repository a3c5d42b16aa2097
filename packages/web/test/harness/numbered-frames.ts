import type { Page } from 'playwright-core';

/** What was on screen at one moment. */
export interface Shown {
  /** The number that the frame of the video carries. */
  readonly onScreen: number;
  /** The row that the overlay has drawn. */
  readonly drawn: number;
}

/** Runs in the page, where it sees nothing of this file: the frame on screen now, then each of the next `more` frames. */
const inPage = async (video: HTMLVideoElement, more: number): Promise<Shown[]> => {
  const canvas = video.parentElement!.querySelector('canvas')!;
  const shownNow = (): Shown => {
    const context = new OffscreenCanvas(192, 96).getContext('2d')!;
    context.drawImage(video, 0, 0, 192, 96);
    const { data } = context.getImageData(0, 48, 192, 1);
    const light = (stripe: number): number => (data[(stripe * 32 + 16) * 4]! > 125 ? 1 : 0);
    const onScreen = [0, 1, 2, 3, 4, 5].reduce((number, stripe) => number * 2 + light(stripe), 0);
    return { onScreen, drawn: Number(canvas.dataset['row']) };
  };
  const shown = [shownNow()];
  while (shown.length <= more) {
    await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    shown.push(shownNow());
  }
  return shown;
};

/** The frame of the numbered video that is on screen, and so many after it as it plays. */
export const shownFrames = (page: Page, more = 0): Promise<Shown[]> =>
  page.locator('video').evaluate(inPage, more);
