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
const findChromium = (): string => {
  const found = places.find((place) => place !== undefined && existsSync(place));
  if (found === undefined) throw new Error('no Chromium found; install it or name it in CHROMIUM_PATH');
  return found;
};

/**
 * What Chromium does beside showing pages. The list takes the place of Playwright's, so it begins with that one; the rest
 * are the pages of its own that it loads for the suggestions of an address bar nobody sees, which took half of the time of
 * opening a page of ours.
 */
const withoutFeatures = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
];

const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  `--disable-features=${withoutFeatures.join(',')}`,
];

/** What stands for a GPU, which test machines have none of: nothing, or the processor that imitates one for WebGL and WebGPU. */
const graphics = {
  none: ['--disable-gpu'],
  imitated: ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-unsafe-swiftshader'],
} as const;

export interface BrowserOptions {
  readonly gpu?: keyof typeof graphics;
  /** More of Chromium's own flags. */
  readonly flags?: readonly string[];
}

/** A camera that shows a film, over and over, without asking the person. */
const filmAsCamera = (film: string): string[] => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${film}`,
];

const launchOptions = (
  more: readonly string[],
  { gpu = 'none', flags = [] }: BrowserOptions = {},
): LaunchOptions => ({
  executablePath: findChromium(),
  args: [
    // Root has no sandbox to go into.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...quiet,
    ...graphics[gpu],
    ...more,
    ...flags,
  ],
});

/**
 * The system's own Chromium, without a window; it asks nothing of the network by itself.
 * @param cameraFilm a film as Motion JPEG or Y4M, for a browser with a camera
 */
export const launchBrowser = (cameraFilm?: string, options: BrowserOptions = {}): Promise<Browser> =>
  chromium.launch(launchOptions(cameraFilm === undefined ? [] : filmAsCamera(cameraFilm), options));

/** The same with a profile in a folder, which the next start finds again. */
export const launchWithFolder = (profile: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(profile, launchOptions([]));

/** The processes of a browser, as it tells them. */
const processesOf = async (browser: Browser): Promise<readonly { type: string; id: number }[]> => {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = (await devtools.send('SystemInfo.getProcessInfo')) as {
    processInfo: { type: string; id: number }[];
  };
  await devtools.detach();
  return processInfo;
};

/** Takes the camera away: what reads it ends, and Chromium tells pages that the device is gone, as when it is unplugged. */
export const unplugCamera = async (browser: Browser): Promise<void> => {
  const reader = (await processesOf(browser)).find(({ type }) => type.startsWith('video_capture'));
  if (!reader) throw new Error('no process of the browser reads a camera');
  process.kill(reader.id, 'SIGKILL');
};

/** Ends it at once, as a crash does. */
export const killBrowser = async (context: BrowserContext): Promise<void> => {
  const processes = await processesOf(context.browser()!);
  const closed = new Promise((resolve) => context.once('close', resolve));
  process.kill(processes.find(({ type }) => type === 'browser')!.id, 'SIGKILL');
  await closed;
};
