import { join } from 'node:path';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { heldBy, liveWorkers, type Held } from '../../packages/web/test/harness/gpu.ts';
import { median } from '../machine.ts';
import type { FirstPose, SeenFrame } from './protocol.ts';
import { callPage } from './site.ts';

/** How the Live page did with one model for some seconds. Times are milliseconds a frame, medians where not said otherwise. */
export interface PageSpeed {
  readonly framesPerSecond: number;
  readonly capture: number;
  readonly preprocess: number;
  readonly model: number;
  readonly decode: number;
  readonly draw: number;
  /** All that is not the model: the four others together. */
  readonly outside: number;
  /** Processor time of everything that the page's own thread does, panels and layout as well; mean. */
  readonly mainThread: number;
  /** Part of the frames in which somebody was found. */
  readonly found: number;
  readonly frames: number;
  /** Alive after the last frame. */
  readonly tensors: number;
}

/** A model that has just begun is slower than it will be, and rates on the page are of the last seconds. */
const SETTLE_SECONDS = 3;

const POLL_SECONDS = 0.1;

const pause = (seconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, 1000 * seconds));

/** Processor seconds of the page's own thread. */
const taskSeconds = async (devtools: CDPSession): Promise<number> => {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')!.value;
};

/** Milliseconds that the panel tells of a stage. */
const stageTold = async (page: Page, stage: string): Promise<number> => {
  const text = await page.getByRole('row', { name: new RegExp(`^${stage}`) }).textContent();
  return Number(/([\d.]+) ms/.exec(text ?? '')?.[1]);
};

/** What models run on, as people read it. */
export type RunsOn = 'WebAssembly' | 'WebGL 2';

/** The Live page of the product with the camera running, its quality held as it was chosen. */
export interface LivePage {
  readonly firstPose: FirstPose;
  /** Takes a model and what it runs on, by the titles that people read, and waits until it runs. */
  choose(title: string, runsOn?: RunsOn): Promise<void>;
  measure(seconds: number): Promise<PageSpeed>;
  /** Megabytes of page and workers, garbage collected. */
  usedMegabytes(): Promise<number>;
  /** How many textures, buffers and frame buffers lie in the GPU, where the context is watched for them. */
  held(): Promise<Held>;
  close(): Promise<void>;
}

/**
 * Opens the page in a context that has a camera.
 * @param scripts folder of the bundled scripts
 */
export const openLivePage = async (
  context: BrowserContext,
  address: string,
  scripts: string,
): Promise<LivePage> => {
  const page = await context.newPage();
  await page.addInitScript({ path: join(scripts, 'probe.js') });
  await page.goto(`${address}/live`, { waitUntil: 'commit' });
  const firstPose = await callPage(page, 'firstPose');
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const frames = (): Promise<SeenFrame[]> => callPage(page, 'takeFrames');

  return {
    firstPose,
    choose: async (title, runsOn = 'WebAssembly') => {
      await page.getByLabel('Runs on').selectOption(runsOn);
      await page.getByLabel('Pictures a second').selectOption('60');
      await page.getByRole('checkbox', { name: 'Adapt to hold the frame rate' }).uncheck();
      const label = await page.getByRole('option', { name: title }).first().textContent();
      await page.getByRole('combobox', { name: 'Model', exact: true }).selectOption(label);
      await page.getByText(`Runs on ${runsOn}`).waitFor();
      // What the model before has seen is let go of; on an imitated GPU the first frame takes long.
      await frames();
      while ((await frames()).length === 0) await pause(POLL_SECONDS);
      await pause(SETTLE_SECONDS);
    },
    measure: async (seconds) => {
      await frames();
      const before = await taskSeconds(devtools);
      const told: { capture: number; draw: number }[] = [];
      for (let second = 0; second < seconds; second++) {
        await pause(1);
        told.push({
          capture: await stageTold(page, 'Taking the picture'),
          draw: await stageTold(page, 'Drawing'),
        });
      }
      const busySeconds = (await taskSeconds(devtools)) - before;
      const seen = await frames();
      const span = (seen.at(-1)!.atMilliseconds - seen[0]!.atMilliseconds) / 1000;
      const medianOf = (pick: (frame: SeenFrame) => number): number => median(seen.map(pick));
      const capture = median(told.map((one) => one.capture));
      const draw = median(told.map((one) => one.draw));
      return {
        framesPerSecond: (seen.length - 1) / span,
        ...{ capture, draw },
        preprocess: medianOf((frame) => frame.preprocess),
        model: medianOf((frame) => frame.model),
        decode: medianOf((frame) => frame.decode),
        outside: capture + draw + medianOf((frame) => frame.preprocess + frame.decode),
        mainThread: (1000 * busySeconds) / seen.length,
        found: seen.filter(({ persons }) => persons > 0).length / seen.length,
        frames: seen.length,
        tensors: seen.at(-1)!.tensors,
      };
    },
    usedMegabytes: async () => (await callPage(page, 'usedBytes')) / 2 ** 20,
    held: () => heldBy(liveWorkers(page)[0]!),
    close: () => page.close(),
  };
};
