import { open } from 'node:fs/promises';
import { drawOverlayPicture, drawOverlayVideo } from '@kinema/media/node';
import { handCsvHeader, handCsvLines, handLine } from '@kinema/motion/formats';
import { handSequence, type Hand, type HandFrame } from '@kinema/motion/hands';
import type { Person } from '@kinema/motion/pose';
import type { HandRecording } from '@kinema/server/analyses';
import { inChunks } from '../recordings/chunks.ts';
import { jsonFormat, overlayFormat, type OutputFormat, type RecordingKind } from '../recordings/index.ts';

/** One line of JSON for a picture, or for each frame of a video. */
function* recordLines({ fileName: file, media, model, frames }: HandRecording): Generator<string> {
  const source = { file, width: media.width, height: media.height, model };
  for (const frame of frames) yield JSON.stringify(handLine(source, frame));
}

/** One table for all inputs, a row for each hand in each frame. */
const csv: OutputFormat<HandRecording> = {
  endings: ['.csv'],
  holds: 'many',
  write: async (path, _, body) => {
    await using handle = await open(path, 'w');
    await handle.writeFile(handCsvHeader);
    await body({
      add: async ({ fileName: file, frames }) => {
        for (const chunk of inChunks(handCsvLines({ file, frames }))) await handle.writeFile(chunk);
      },
    });
  },
};

/** What is written above a hand: its fingers and its gesture. */
const labelIn = ({ hands }: HandFrame): ((subject: Person) => string) => {
  const text = ({ fingerCount, gesture }: Hand): string => `${fingerCount} ${gesture}`;
  return ({ id }) => hands.filter((hand) => hand.id === id).map(text)[0] ?? '';
};

const overlay = overlayFormat<HandRecording>(async (input, { media, frames }, path, options) => {
  const sequence = handSequence(frames, media.width, media.height);
  const style = (row: number) => ({ label: labelIn(frames[row]!) });
  if (media.kind === 'picture') await drawOverlayPicture(input, sequence, path, { style: style(0) });
  else await drawOverlayVideo(input, sequence, path, { ...options, style });
});

const handsIn = ({ frames }: HandRecording): Set<number> =>
  new Set(frames.flatMap(({ hands }) => hands.map(({ id }) => id)));

/** Of a picture; the hands of a video show one thing after another. */
const ofPicture = (
  { media, frames }: HandRecording,
  tell: (hand: Hand) => string,
  between: string,
): string => (media.kind === 'picture' ? frames.flatMap(({ hands }) => hands.map(tell)).join(between) : '');

/** What `kinema hands` finds, and how it is told and written. */
export const handsKind: RecordingKind<HandRecording> = {
  noun: 'hand',
  count: (analysis) => handsIn(analysis).size,
  columns: [
    {
      title: 'fingers',
      width: 9,
      value: (analysis) => ofPicture(analysis, ({ fingerCount }) => String(fingerCount), ' + '),
    },
    {
      title: 'gesture',
      width: 20,
      value: (analysis) => ofPicture(analysis, ({ gesture }) => gesture, ' + '),
    },
  ],
  frames: ({ frames }) => frames.length,
  endSeconds: ({ frames }) => frames.at(-1)?.timeSeconds ?? 0,
  lines: recordLines,
  formats: { json: jsonFormat(recordLines), csv, overlay },
  tasks: ['palm-detection', 'hand-landmarks'],
};
