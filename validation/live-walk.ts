/**
 * A real walk in the Live page: the film `sports2d/demo.mp4`, in which others stand before her walk, is played in a browser
 * with MoveNet Lightning on WebAssembly, she is clicked as she comes into the picture, and her cadence is read from the
 * panel. Give it a quiet machine: the page looks at what it has time for.
 */
import { launchBrowser } from '../packages/web/test/harness/browser.ts';
import { openTestServer } from '../packages/web/test/harness/server.ts';
import { dataPath } from './data.ts';

/** The film, as it is named in the published results. */
export const LIVE_FILM = 'sports2d/demo.mp4';

/** When she is clicked, in seconds, and where she is then, in parts of the picture. */
const CLICK = { fromSeconds: 1.8, toSeconds: 2.2, x: 0.8, y: 0.76 } as const;

/** What is used of the page's document. */
interface WithVideo {
  readonly document: { querySelector(name: 'video'): { readonly currentTime: number } };
}

/** What the page tells of the walk. */
export interface LiveWalk {
  /** Steps a minute; NaN where it is withheld. */
  readonly cadenceSpm: number;
  /** The row of the cadence and that of the frames that were looked at, as they are read. */
  readonly words: string;
}

/** Plays the film in the page and reads what it tells of the walk. */
export const measureLiveWalk = async (): Promise<LiveWalk> => {
  const server = await openTestServer();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ baseURL: server.address, viewport: { width: 1280, height: 900 } });
    const play = async (): Promise<void> => {
      await page.getByText('The video has ended.').waitFor({ timeout: 60_000 });
      await page.getByRole('button', { name: 'Play it again' }).click();
    };
    await page.goto('/live');
    await page.getByLabel('Runs on').selectOption('WebAssembly');
    await page.getByLabel('Adapt to hold the frame rate').uncheck();
    await page.getByLabel('Video file').setInputFiles(dataPath('gait', LIVE_FILM));
    // The first time the model is fetched meanwhile.
    await play();
    const until = (first: number, last: number): Promise<unknown> =>
      page.waitForFunction(
        ([from, to]) => {
          const { document } = globalThis as unknown as WithVideo;
          const { currentTime } = document.querySelector('video');
          return currentTime >= from! && currentTime <= to!;
        },
        [first, last],
      );
    await until(CLICK.fromSeconds, CLICK.toSeconds);
    const { width, height } = (await page.locator('.stage canvas').boundingBox())!;
    await page.locator('.stage canvas').click({ position: { x: CLICK.x * width, y: CLICK.y * height } });
    await until(6, Number.MAX_VALUE);
    const read = async (row: RegExp): Promise<string> =>
      (await page.getByRole('row', { name: row }).innerText()).replace(/\s+/g, ' ');
    const rate = await read(/^Frames looked at/);
    await page.getByText('The video has ended.').waitFor();
    // What is told of the last seconds comes every other second.
    await page.waitForTimeout(4000);
    const told = await read(/^Cadence/);
    return { cadenceSpm: Number(/([\d.]+) ±/.exec(told)?.[1]), words: `${told}; ${rate}` };
  } finally {
    await browser.close();
    await server.close();
  }
};
