/**
 * The Live page in a real Chromium: a section of docs/performance.md. By itself, `node bench/live.ts [--short]` prints the
 * section; `--short` shows in a minute that it works, and its figures are worth little. With `--model blazepose-lite` it
 * prints that model's rows alone, in less than a minute; with `--memory` what it says of memory.
 */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findFfmpeg } from '@kinema/media/node';
import { ensurePage } from '../packages/cli/src/serve/page.ts';
import { firstLoad, FIRST_LOAD_BUDGET_BYTES } from '../packages/web/test/harness/first-load.ts';
import type { PageSpeed } from './live/live-page.ts';
import {
  measureLive,
  measureOne,
  measureMemoryAlone,
  type LiveDurations,
  type LiveMemory,
  type LiveSpeed,
  type ModelSpeed,
} from './live/measure.ts';
import type { FirstPose } from './live/protocol.ts';
import { machine, spread } from './machine.ts';

const whole: LiveDurations = { repeats: 3, aloneSeconds: 3, pageSeconds: 6, memorySeconds: 300 };
const short: LiveDurations = { repeats: 1, aloneSeconds: 2, pageSeconds: 3, memorySeconds: 30 };

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const percent = (parts: readonly number[]): string => `${spread(parts.map((part) => 100 * part))} %`;

const rateRow = ({ title, alone, page, reached }: ModelSpeed): string =>
  row(
    title,
    spread(alone, 1),
    spread(
      page.map(({ framesPerSecond }) => framesPerSecond),
      1,
    ),
    percent(reached),
  );

const stages = [
  'capture',
  'preprocess',
  'decode',
  'draw',
  'outside',
  'model',
  'mainThread',
] as const satisfies readonly (keyof PageSpeed)[];

const stageRow = ({ title, page }: ModelSpeed): string =>
  row(
    title,
    ...stages.map((stage) =>
      spread(
        page.map((one) => one[stage]),
        1,
      ),
    ),
  );

const peerRows = (models: readonly ModelSpeed[]): string[] =>
  models.flatMap(({ title, page, peer }) => {
    if (!peer) return [];
    const rates = peer.answers.map(({ framesPerSecond }) => framesPerSecond);
    const ratios = page.map(({ framesPerSecond }, i) => framesPerSecond / rates[i]!);
    return [
      row(
        `${title}; ${peer.title} ${peer.answers[0]!.version}`,
        spread(
          page.map(({ framesPerSecond }) => framesPerSecond),
          1,
        ),
        spread(rates, 1),
        spread(ratios, 1),
        percent(page.map(({ found }) => found)),
        percent(peer.answers.map(({ found }) => found)),
      ),
    ];
  });

const firstPoseRow = (cache: string, poses: readonly FirstPose[]): string =>
  row(
    cache,
    spread(
      poses.map(({ usable }) => usable / 1000),
      2,
    ),
    spread(
      poses.map(({ drawn }) => drawn / 1000),
      2,
    ),
  );

const kinds = [
  ['Texture', 'textures'],
  ['Buffer', 'buffers'],
  ['Framebuffer', 'frame buffers'],
] as const;

const memoryWords = ({ title, minutes, frames, megabytes, tensors, gpu }: LiveMemory): string => {
  const held = kinds.map(([kind, name]) => `${gpu.held.map((one) => one[kind]).join(', ')} ${name}`);
  return `Memory over ${minutes.toFixed(minutes < 1 ? 1 : 0)} minutes with ${title}, at ${tensors.length} moments. On WebAssembly, ${frames} frames, garbage
collected: ${megabytes.map((one) => one.toFixed(0)).join(', ')} MB of page and workers; ${tensors.join(', ')} tensors. Beside it on WebGL 2, which the processor
imitates, ${gpu.frames} frames: ${gpu.tensors.join(', ')} tensors; in the GPU
${held.join('; ')}.`;
};

const render = (
  { browser, cameraHz, models, cold, warm, memory }: LiveSpeed,
  firstLoadBytes: number,
): string => `## Live page

Measured on ${machine.date}: ${machine.processor}, ${machine.cores} cores, ${browser} without a GPU, so that WebAssembly runs the models (TF.js, one
thread). A camera of 1280 × 720 pixels and ${cameraHz} pictures a second shows a person who walks; everything on the page is on,
and quality is held as it is chosen. Each figure is the median of ${cold.length} repeats, with the smallest and largest.

The bound is what the model does in a worker of the same browser with nothing beside it, or the camera's rate where that
is lower.

| model | runs a second alone | frames a second in the page | reached |
|---|---|---|---|
${models.map(rateRow).join('\n')}

Milliseconds a frame, medians. Outside the model: taking the picture, cropping and scaling, reading the result, drawing.
The page's own thread does all that is on the page, panels and layout included (processor time, mean).

| model | taking | cropping | reading | drawing | outside the model | model | page's thread |
|---|---|---|---|---|---|---|---|
${models.map(stageRow).join('\n')}

Other libraries with the same camera in the same browser, each in a page that does nothing but look, on the page's own
thread, as fast as it can; MediaPipe's models run on the processor, and its conversion of pictures on an imitated GPU.

| | frames a second | theirs | ratio | frames with somebody | theirs |
|---|---|---|---|---|---|
${peerRows(models).join('\n')}

Seconds from asking for the page, with the camera allowed at once: until it can be started, and until the first pose is
drawn. Cold: a browser that has nothing of it. Warm: one that has kept the page and the model.

| cache | usable | first pose |
|---|---|---|
${firstPoseRow('cold', cold)}
${firstPoseRow('warm', warm)}

The script of the first load is ${(firstLoadBytes / 1000).toFixed(0)} kB compressed; the budget is ${FIRST_LOAD_BUDGET_BYTES / 1000} kB.

${memoryWords(memory)}
`;

const prepare = async (): Promise<{ readonly ffmpeg: string; readonly folder: string }> => {
  const folder = join(tmpdir(), 'kinema-bench');
  mkdirSync(folder, { recursive: true });
  const { path } = await findFfmpeg();
  await ensurePage((text) => console.log(text), new AbortController().signal);
  return { ffmpeg: path, folder };
};

/** Measures the page and writes its section. About eight minutes. */
export const liveSection = async (durations: LiveDurations = whole): Promise<string> => {
  const { ffmpeg, folder } = await prepare();
  const speed = await measureLive(ffmpeg, folder, durations);
  const { bytes } = await firstLoad();
  return render(speed, bytes);
};

/** The rows of one model, without the other libraries. */
const oneModel = async (model: string, durations: LiveDurations): Promise<string> => {
  const { ffmpeg, folder } = await prepare();
  const speed = await measureOne(ffmpeg, folder, model, durations);
  return `${rateRow(speed)}\n${stageRow(speed)}`;
};

/** What is said of memory alone. */
const onlyMemory = async (durations: LiveDurations): Promise<string> => {
  const { ffmpeg, folder } = await prepare();
  return memoryWords(await measureMemoryAlone(ffmpeg, folder, durations));
};

if (import.meta.main) {
  const { values } = parseArgs({
    options: { short: { type: 'boolean' }, model: { type: 'string' }, memory: { type: 'boolean' } },
  });
  const durations = values.short ? short : whole;
  const words = (): Promise<string> => {
    if (values.memory) return onlyMemory(durations);
    return values.model === undefined ? liveSection(durations) : oneModel(values.model, durations);
  };
  console.log(await words());
}
