import { createWriteStream } from 'node:fs';
import { parse } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { handCsvHeader, handCsvLines, handLines } from '@kinema/motion/formats';
import type { Provenance } from '@kinema/motion/provenance';
import { writeWholeFile } from '../files/index.ts';
import type { HandRecording } from './hand-recording.ts';
import { jsonArray } from './json-array.ts';
import type { Made } from './made.ts';

/** Formats of numbers; the overlay is a picture or video beside them. */
export const handFormats = ['json', 'csv'] as const;
export type HandFormat = (typeof handFormats)[number];

/** One line of JSON for a picture, or for each frame of a video. */
export function* handRecordLines(
  { fileName: file, media, model, frames }: HandRecording,
  provenance?: Provenance,
): Generator<string> {
  const source = { file, width: media.width, height: media.height, model };
  for (const line of handLines(source, frames, provenance)) yield JSON.stringify(line);
}

function* csvText({ fileName: file, frames }: HandRecording): Generator<string> {
  yield handCsvHeader;
  yield* handCsvLines({ file, frames });
}

interface FormatTraits {
  readonly contentType: string;
  readonly text: (recording: Made<HandRecording>) => Iterable<string>;
}

const traits: Readonly<Record<HandFormat, FormatTraits>> = {
  json: {
    contentType: 'application/json; charset=utf-8',
    text: (recording) => jsonArray(handRecordLines(recording, recording.provenance)),
  },
  csv: { contentType: 'text/csv; charset=utf-8', text: csvText },
};

/** What a file of a format is called, after the file that was analysed, and its media type. */
export const describeHandExport = (
  format: HandFormat,
  fileName: string,
): { fileName: string; contentType: string } => ({
  fileName: `${parse(fileName).name}-hands.${format}`,
  contentType: traits[format].contentType,
});

/**
 * Writes the hands of a recording as a file, which is whole or not there.
 * @throws KinemaError `disk_full`
 */
export const writeHandExport = async (
  recording: Made<HandRecording>,
  format: HandFormat,
  path: string,
): Promise<void> =>
  writeWholeFile(path, async (temporary) =>
    pipeline(Readable.from(traits[format].text(recording)), createWriteStream(temporary)),
  );
