import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type LaunchOptions } from 'playwright-core';

const places = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The program of the system's Chromium. */
export const findChromium = (): string => {
  const found = places.find((place) => place !== undefined && existsSync(place));
  if (found === undefined) throw new Error('no Chromium found; install it or name it in CHROMIUM_PATH');
  return found;
};

const quiet = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** A camera that shows a film, over and over, without asking the person. */
const filmAsCamera = (film: string): string[] => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${film}`,
];

const options = (more: readonly string[]): LaunchOptions => ({
  executablePath: findChromium(),
  args: [
    // Root has no sandbox to go into.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...quiet,
    ...more,
  ],
});

/**
 * The system's own Chromium, without a window; it asks nothing of the network by itself.
 * @param cameraFilm a film as Motion JPEG, for a browser with a camera
 */
export const launchBrowser = (cameraFilm?: string): Promise<Browser> =>
  chromium.launch(options(cameraFilm === undefined ? [] : filmAsCamera(cameraFilm)));

/** The same with a profile in a folder, which the next start finds again. */
export const launchWithFolder = (profile: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(profile, options([]));

/** Ends it at once, as a crash does. */
export const killBrowser = async (context: BrowserContext): Promise<void> => {
  const devtools = await context.browser()!.newBrowserCDPSession();
  const { processInfo } = (await devtools.send('SystemInfo.getProcessInfo')) as {
    processInfo: { type: string; id: number }[];
  };
  const closed = new Promise((resolve) => context.once('close', resolve));
  process.kill(processInfo.find(({ type }) => type === 'browser')!.id, 'SIGKILL');
  await closed;
};
