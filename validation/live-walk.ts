/**
 * `node validation/live-walk.ts`: a real walk in the Live page, as a person would look at it: the film is chosen, the
 * walker is clicked, for another person stands above her, and the cadence is read from the panel. Exits 1 where it is not
 * within 3 % of that of the method `accurate`. Give it a quiet machine: the page looks at what it has time for.
 */
import { launchBrowser } from '../packages/web/test/harness/browser.ts';
import { openTestServer } from '../packages/web/test/harness/server.ts';
import { dataPath } from './data.ts';
import { publishedResults } from './published.ts';

const FILM = 'sports2d/demo.mp4';
const MOST_OFF = 0.03;

/** When she is clicked, in seconds, and where she is then, in parts of the picture. */
const CLICK = { fromSeconds: 1.8, toSeconds: 2.2, x: 0.8, y: 0.76 } as const;

/** What is used of the page's document. */
interface WithVideo {
  readonly document: { querySelector(name: 'video'): { readonly currentTime: number } };
}

const accurateSpm = publishedResults()
  .gait!.videos!.find(({ video }) => video === FILM)!
  .measures.find(({ name }) => name === 'cadence_spm')!.value;

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
  await page.getByLabel('Video file').setInputFiles(dataPath('gait', FILM));
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
  const rate = (await page.getByRole('row', { name: /^Frames looked at/ }).textContent()) ?? '';
  await page.getByText('The video has ended.').waitFor();
  // What is told of the last seconds comes every other second.
  await page.waitForTimeout(4000);
  const told = (await page.getByRole('row', { name: /^Cadence/ }).textContent()) ?? '';
  const spm = Number(/([\d.]+) ±/.exec(told)?.[1]);
  console.log(`${told}; ${rate}; by the method accurate ${accurateSpm.toFixed(1)}`);
  if (!(Math.abs(spm / accurateSpm - 1) <= MOST_OFF)) process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
}
