import { open } from 'node:fs/promises';
import { handCsvHeader, handCsvLines } from '@kinema/motion/formats';
import type { Hand } from '@kinema/motion/hands';
import { handRecordLines, writeHandOverlay, type HandRecording, type Made } from '@kinema/server/analyses';
import { inChunks } from '../recordings/chunks.ts';
import { jsonFormat, overlayFormat, type OutputFormat, type RecordingKind } from '../recordings/index.ts';

/** One table for all inputs, a row for each hand in each frame. */
const csv: OutputFormat<Made<HandRecording>> = {
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

/** For files, which say what they are made from too. */
const fileLines = (recording: Made<HandRecording>) => handRecordLines(recording, recording.provenance);

const overlay = overlayFormat(writeHandOverlay);

const handsIn = ({ frames }: HandRecording): Set<number> =>
  new Set(frames.flatMap(({ hands }) => hands.map(({ id }) => id)));

/** Of a picture; the hands of a video show one thing after another. */
const ofPicture = (
  { media, frames }: HandRecording,
  tell: (hand: Hand) => string,
  between: string,
): string => (media.kind === 'picture' ? frames.flatMap(({ hands }) => hands.map(tell)).join(between) : '');

/** What `kinema hands` finds, and how it is told and written. */
export const handsKind: RecordingKind<Made<HandRecording>> = {
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
  lines: (recording) => handRecordLines(recording),
  formats: { json: jsonFormat(fileLines), csv, overlay },
  tasks: ['palm-detection', 'hand-landmarks'],
};
