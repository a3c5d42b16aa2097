import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const places = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const findChromium = (): string => {
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

/**
 * The system's own Chromium, without a window; it asks nothing of the network by itself.
 * @param cameraFilm a film as Motion JPEG, for a browser with a camera
 */
export const launchBrowser = (cameraFilm?: string): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium(),
    args: [
      // Root has no sandbox to go into.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...quiet,
      ...(cameraFilm === undefined ? [] : filmAsCamera(cameraFilm)),
    ],
  });
