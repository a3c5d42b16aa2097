import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { launchBrowser } from '../../packages/web/test/harness/browser.ts';
import { watchGpu, type Held } from '../../packages/web/test/harness/gpu.ts';
import { openTestServer, type TestServer } from '../../packages/web/test/harness/server.ts';
import type { ServedBundle } from '../../packages/vision/test/browser/serve-bundle.ts';
import { dataPath } from '../../validation/data.ts';
import { cores } from '../machine.ts';
import { openLivePage, type LivePage, type PageSpeed, type RunsOn } from './live-page.ts';
import type { FirstPose, PeerAnswer, PeerRequest } from './protocol.ts';
import { onSite, serveSite, wasmFilesOf } from './site.ts';

export interface LiveDurations {
  readonly repeats: number;
  readonly aloneSeconds: number;
  readonly pageSeconds: number;
  readonly memorySeconds: number;
}

/** One model in the Live page, one value a repeat. */
export interface ModelSpeed {
  readonly title: string;
  /** Runs a second of the model with nothing beside it, in a worker of the same browser. */
  readonly alone: readonly number[];
  readonly page: readonly PageSpeed[];
  /** What the page reached of the model's own rate, or of the camera's where that is slower. */
  readonly reached: readonly number[];
  readonly peer: { readonly title: string; readonly answers: readonly PeerAnswer[] } | undefined;
}

/** Memory over minutes of one model, at moments that lie evenly; in one page on WebAssembly, in another on WebGL 2. */
export interface LiveMemory {
  /** The model's. */
  readonly title: string;
  readonly minutes: number;
  readonly frames: number;
  readonly megabytes: readonly number[];
  readonly tensors: readonly number[];
  readonly gpu: {
    readonly frames: number;
    readonly tensors: readonly number[];
    readonly held: readonly Held[];
  };
}

export interface LiveSpeed {
  readonly browser: string;
  readonly cameraHz: number;
  readonly models: readonly ModelSpeed[];
  readonly cold: readonly FirstPose[];
  readonly warm: readonly FirstPose[];
  readonly memory: LiveMemory;
}

const CAMERA_HZ = 60;
const FILM_SECONDS = 4;
/** Into so many equal parts the minutes of the memory are cut; each ends with a look. */
const MEMORY_LOOKS = 5;

/** A model that is measured, and the other library that runs it too. */
interface Measured {
  readonly title: string;
  /** In the catalogue. */
  readonly model: string;
  readonly peer: { readonly name: PeerRequest['peer']; readonly title: string } | undefined;
}

const measured: readonly [Measured, ...Measured[]] = [
  {
    title: 'MoveNet Lightning',
    model: 'movenet-lightning',
    peer: { name: 'human', title: 'Human, MoveNet Lightning' },
  },
  { title: 'MoveNet Thunder', model: 'movenet-thunder', peer: undefined },
  {
    title: 'BlazePose lite',
    model: 'blazepose-lite',
    peer: { name: 'mediapipe', title: 'MediaPipe Pose, lite' },
  },
];

/** A person who walks, as a camera of 1280 × 720 pixels and 60 pictures a second shows it. */
const cameraFilm = (ffmpeg: string, folder: string): string => {
  const file = join(folder, `walk-${FILM_SECONDS}-${CAMERA_HZ}.y4m`);
  if (!existsSync(file)) {
    const fit = 'scale=1280:720:force_original_aspect_ratio=decrease,pad=1280:720:-1:-1';
    const input = ['-nostdin', '-v', 'error', '-y', '-i', dataPath('gait', 'sports2d', 'demo.mp4')];
    const output = [
      '-an',
      '-vf',
      fit,
      '-r',
      String(CAMERA_HZ),
      '-t',
      String(FILM_SECONDS),
      '-pix_fmt',
      'yuv420p',
    ];
    execFileSync(ffmpeg, [...input, ...output, file]);
  }
  return file;
};

interface Stage {
  readonly browser: Browser;
  readonly server: TestServer;
  readonly site: ServedBundle;
}

/** Runs something in a context of its own, closed afterwards. */
const inContext = async <T>(
  { browser }: Stage,
  run: (context: BrowserContext) => Promise<T>,
  options: BrowserContextOptions = {},
): Promise<T> => {
  const context = await browser.newContext({
    permissions: ['camera'],
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  try {
    return await run(context);
  } finally {
    await context.close();
  }
};

/** The page in a browser that has nothing of it, and once more after it has kept all that it keeps. */
const measureFirstPose = (stage: Stage): Promise<{ cold: FirstPose; warm: FirstPose }> =>
  inContext(stage, async (context) => {
    const open = (): Promise<LivePage> => openLivePage(context, stage.server.address, stage.site.folder);
    const first = await open();
    await first.usedMegabytes();
    await first.close();
    const second = await open();
    await second.close();
    return { cold: first.firstPose, warm: second.firstPose };
  });

/** Tensors of one page, and whatever else is looked at, with the model on the processor or on a GPU. */
const watchMemory = async <T>(
  { server, site }: Stage,
  context: BrowserContext,
  { runsOn, lookSeconds }: { readonly runsOn: RunsOn; readonly lookSeconds: number },
  look: (page: LivePage) => Promise<T>,
) => {
  const page = await openLivePage(context, server.address, site.folder);
  await page.choose(measured[0].title, runsOn);
  const [tensors, looks]: [number[], T[]] = [[], []];
  let frames = 0;
  while (looks.length < MEMORY_LOOKS) {
    const speed = await page.measure(lookSeconds);
    frames += speed.frames;
    tensors.push(speed.tensors);
    looks.push(await look(page));
  }
  return { frames, tensors, looks };
};

const measureMemory = async (stage: Stage, seconds: number): Promise<LiveMemory> => {
  const lookSeconds = Math.round(seconds / MEMORY_LOOKS);
  const [{ looks: megabytes, ...processor }, { looks: held, ...gpu }] = await Promise.all([
    inContext(stage, (context) =>
      watchMemory(stage, context, { runsOn: 'WebAssembly', lookSeconds }, (page) => page.usedMegabytes()),
    ),
    inContext(
      stage,
      async (context) => {
        await watchGpu(context);
        return watchMemory(stage, context, { runsOn: 'WebGL 2', lookSeconds }, (page) => page.held());
      },
      { serviceWorkers: 'block' },
    ),
  ]);
  return { title: measured[0].title, minutes: seconds / 60, ...processor, megabytes, gpu: { ...gpu, held } };
};

/** One repeat of one model: alone, in the page, and its peer, one after the other. */
const measureModel = async (
  stage: Stage,
  { title, model, peer }: Measured,
  { aloneSeconds, pageSeconds }: LiveDurations,
) => {
  const { site, server } = stage;
  const alone = await inContext(stage, (context) =>
    onSite(site, context, 'measureAlone', {
      ...{ model, seconds: aloneSeconds, logicalCores: cores },
      ...{ modelsAddress: `${site.address}/models`, wasmFiles: wasmFilesOf(site) },
    }),
  );
  const page = await inContext(stage, async (context) => {
    const live = await openLivePage(context, server.address, site.folder);
    await live.choose(title);
    return live.measure(pageSeconds);
  });
  const answer = peer
    ? await inContext(stage, (context) =>
        onSite(site, context, 'measurePeer', { peer: peer.name, seconds: pageSeconds }),
      )
    : undefined;
  return { alone, page, answer };
};

/** Runs something with a browser, a Kinema and the bench's own pages, which end with it. */
const onStage = async <T>(ffmpeg: string, folder: string, run: (stage: Stage) => Promise<T>): Promise<T> => {
  const browser = await launchBrowser(cameraFilm(ffmpeg, folder));
  const [server, site] = [await openTestServer(), await serveSite()];
  try {
    return await run({ browser, server, site });
  } finally {
    await browser.close();
    await site.close();
    await server.close();
  }
};

const speedOf = (
  { title, peer }: Measured,
  runs: readonly Awaited<ReturnType<typeof measureModel>>[],
): ModelSpeed => ({
  title,
  alone: runs.map(({ alone }) => alone),
  page: runs.map(({ page }) => page),
  reached: runs.map(({ alone, page }) => page.framesPerSecond / Math.min(alone, CAMERA_HZ)),
  peer: peer && { title: peer.title, answers: runs.flatMap(({ answer }) => answer ?? []) },
});

/**
 * One model in the Live page and alone, in turn, without the other libraries.
 * @param model its name in the catalogue
 */
export const measureOne = async (
  ffmpeg: string,
  folder: string,
  model: string,
  durations: LiveDurations,
): Promise<ModelSpeed> => {
  const known = measured.find((one) => one.model === model);
  if (!known) throw new Error(`${model} is none of ${measured.map((one) => one.model).join(', ')}`);
  const alone = { ...known, peer: undefined };
  return onStage(ffmpeg, folder, async (stage) => {
    const runs: Awaited<ReturnType<typeof measureModel>>[] = [];
    while (runs.length < durations.repeats) runs.push(await measureModel(stage, alone, durations));
    return speedOf(alone, runs);
  });
};

/** Memory over minutes, without anything else. */
export const measureMemoryAlone = (
  ffmpeg: string,
  folder: string,
  { memorySeconds }: LiveDurations,
): Promise<LiveMemory> => onStage(ffmpeg, folder, (stage) => measureMemory(stage, memorySeconds));

/** The Live page, the models alone and the other libraries in one Chromium, in turn. */
export const measureLive = (ffmpeg: string, folder: string, durations: LiveDurations): Promise<LiveSpeed> =>
  onStage(ffmpeg, folder, async (stage) => {
    const runs = measured.map(() => [] as Awaited<ReturnType<typeof measureModel>>[]);
    const firsts: { cold: FirstPose; warm: FirstPose }[] = [];
    for (let repeat = 0; repeat < durations.repeats; repeat++) {
      firsts.push(await measureFirstPose(stage));
      for (const [index, one] of measured.entries()) {
        runs[index]!.push(await measureModel(stage, one, durations));
        console.log(one.title, JSON.stringify(runs[index]!.at(-1)));
      }
    }
    return {
      browser: `Chromium ${stage.browser.version()}`,
      cameraHz: CAMERA_HZ,
      models: measured.map((one, index) => speedOf(one, runs[index]!)),
      cold: firsts.map(({ cold }) => cold),
      warm: firsts.map(({ warm }) => warm),
      memory: await measureMemory(stage, durations.memorySeconds),
    };
  });
