/**
 * `npm run bench`: measures speed and memory, beside peers and beside the bound, and writes docs/performance.md;
 * `npm run bench -- service` measures the hand service alone, `-- steps` the step service, `-- jobs` recordings and analyses,
 * `-- live` the Live page, `-- lighthouse` every view of the page,
 * `-- library` all but these. Give it a quiet machine: about an hour and a half.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFfmpeg } from '@kinema/media/node';
import { openModelStore, type ModelStore } from '@kinema/vision/models';
import { groupClip, repeatClip, walkClip } from './clips.ts';
import { jobsSection } from './jobs.ts';
import { liveSection } from './live.ts';
import { lighthouseSection } from './lighthouse.ts';
import { cores, machine, median, spread } from './machine.ts';
import { measureMemory, type MemoryUse } from './memory.ts';
import { measurePictures, type PictureSpeed } from './pictures.ts';
import { serviceSection } from './service.ts';
import { stepsServiceSection } from './steps-service.ts';
import { measureVideo, type VideoSpeed } from './video.ts';

const REPEATS = 3;
const CLIP_SECONDS = 30;
const FILM_RATE = 30;
const LONG_SECONDS = 20 * 60;

const percent = (parts: readonly number[]): string =>
  `${(100 * median(parts)).toFixed(0)} % (${(100 * Math.min(...parts)).toFixed(0)} to ${(100 * Math.max(...parts)).toFixed(0)})`;

const videoRow = ({ name, framesPerSecond, alone, together, persons }: VideoSpeed): string =>
  `| ${[
    name,
    persons.toFixed(1),
    spread(framesPerSecond),
    (median(framesPerSecond) / FILM_RATE).toFixed(1),
    spread(alone.framesPerSecond),
    percent(alone.part),
    spread(together.framesPerSecond),
    percent(together.part),
  ].join(' | ')} |`;

const render = (
  ffmpeg: string,
  videos: readonly VideoSpeed[],
  pictures: PictureSpeed,
  memory: MemoryUse,
): string =>
  `# Performance

Made by \`npm run bench\` on ${machine.date}: ${machine.processor}, ${cores} cores, Node ${machine.node}, ffmpeg ${ffmpeg}.
Each figure is the median of ${REPEATS} repeats, with the smallest and largest; what is compared ran in turn in one run.

## Video

A 720p H.264 film of ${CLIP_SECONDS} s at ${FILM_RATE} frames a second, from file to tracked keypoints. The bound is cores ÷ (CPU seconds
a frame for ffmpeg to decode and scale to the size the pipeline asks for + CPU seconds a frame of inference on one
thread), each measured by itself: once on one core while the others are idle, and once on every core at once, where they
share caches and power as in the pipeline. Crops, conversion of colours, messages, decoding of outputs and tracking are what
is lost besides.

| | persons a frame | frames a second | × real time | bound, one core | reached | bound, all cores | reached |
|---|---|---|---|---|---|---|---|
${videos.map(videoRow).join('\n')}

## Pictures

${pictures.pictures} photos of about 640 × 480, decoding included, MultiPose, which Kinema shows them in their own shape (256 × 192) and
Human, as it comes, with bars that make them square; Human with its fastest backend that installs here without a native build
(WASM with SIMD, one thread: it has no more).

| | pictures a second |
|---|---|
| Kinema, \`several\` | ${spread(pictures.kinema)} |
| Human | ${spread(pictures.human, 1)} |
| ratio | ${spread(pictures.ratio, 1)} |

## Memory

A film of ${memory.minutes.toFixed(0)} minutes (${memory.frames} frames), one person, every keypoint kept: resident memory of a process that does only this,
workers included, without ffmpeg's own.

| | MB |
|---|---|
| second fifth of the film | ${memory.earlyMegabytes.toFixed(0)} |
| last fifth | ${memory.lateMegabytes.toFixed(0)} |
| peak | ${memory.peakMegabytes.toFixed(0)} |
| of which keypoints at the end | ${memory.keypointMegabytes.toFixed(0)} |
`;

const document = join(import.meta.dirname, '..', 'docs', 'performance.md');

/** Videos, pictures and memory: everything but the service. */
const measureLibrary = async (models: ModelStore): Promise<string> => {
  const { path: ffmpeg, version } = await findFfmpeg();
  const folder = join(tmpdir(), 'kinema-bench');
  mkdirSync(folder, { recursive: true });
  const walk = walkClip(ffmpeg, folder, CLIP_SECONDS);
  const group = groupClip(ffmpeg, folder, CLIP_SECONDS);
  const setting = { models, ffmpeg, repeats: REPEATS };

  const videos = [
    await measureVideo('one person, Lightning', { method: 'single' }, walk, setting),
    await measureVideo('one person, Thunder', { method: 'single', model: 'movenet-thunder' }, walk, setting),
    await measureVideo('several, MultiPose', { method: 'several' }, group, setting),
  ];
  for (const row of videos) console.log(videoRow(row));
  const pictures = await measurePictures(models, folder, REPEATS);
  console.log(`pictures a second: ${spread(pictures.kinema)}; Human ${spread(pictures.human, 1)}`);
  const memory = measureMemory(repeatClip(ffmpeg, walk, folder, LONG_SECONDS));
  return render(version, videos, pictures, memory);
};

/** Parts that can be measured by themselves, each a section at the end of the document. */
const sections = [
  { part: 'service', heading: '## Service', measure: async () => serviceSection(await openModelStore()) },
  { part: 'steps', heading: '## Step service', measure: async () => stepsServiceSection() },
  { part: 'live', heading: '## Live page', measure: async () => liveSection() },
  { part: 'lighthouse', heading: '## Lighthouse', measure: async () => lighthouseSection() },
  { part: 'jobs', heading: '## Recordings and analyses', measure: async () => jobsSection() },
] as const;

/** What a document says under a heading, up to the next of the sections. */
const sectionIn = (text: string, heading: string): string => {
  const begin = text.indexOf(`${heading}\n`);
  if (begin < 0) return '';
  const ends = sections.map((section) => text.indexOf(`${section.heading}\n`, begin + 1));
  return text.slice(begin, Math.min(text.length, ...ends.filter((end) => end > begin))).trimEnd();
};

const libraryIn = (text: string): string => {
  const begins = sections.map(({ heading }) => text.indexOf(`${heading}\n`));
  return text.slice(0, Math.min(text.length, ...begins.filter((begin) => begin >= 0))).trimEnd();
};

const partNames = ['library', ...sections.map(({ part }) => part)];
const [only] = process.argv.slice(2);
if (only !== undefined && !partNames.includes(only)) {
  console.error(`There is no part ${only} to measure: ${partNames.join(', ')}.`);
  process.exit(2);
}
const before = existsSync(document) ? readFileSync(document, 'utf8') : '# Performance\n';
const isWanted = (part: string): boolean => only === undefined || only === part;
const parts = [
  isWanted('library') ? (await measureLibrary(await openModelStore())).trimEnd() : libraryIn(before),
];
for (const { part, heading, measure } of sections)
  parts.push(isWanted(part) ? (await measure()).trimEnd() : sectionIn(before, heading));
writeFileSync(document, `${parts.filter(Boolean).join('\n\n').trimEnd()}\n`);
console.log('Wrote docs/performance.md');
