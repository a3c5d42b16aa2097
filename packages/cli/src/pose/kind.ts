import { writeFile } from 'node:fs/promises';
import { cocoDataset, poseLines, type NamedSequence } from '@kinema/motion/formats';
import {
  poseFileLines,
  writeExport,
  writeOverlay,
  type ExportOptions,
  type Made,
  type PoseAnalysis,
} from '@kinema/server/analyses';
import { jsonFormat, overlayFormat, type OutputFormat, type RecordingKind } from '../recordings/index.ts';

/** One line of JSON for a picture, or for each frame of a video: the form that the command promises, no field more. */
function* recordLines({ fileName, model, sequence }: PoseAnalysis): Generator<string> {
  for (const line of poseLines({ file: fileName, model }, sequence)) yield JSON.stringify(line);
}

const exported = (
  format: 'csv' | 'parquet' | 'trc' | 'c3d',
  options: ExportOptions = {},
): OutputFormat<Made<PoseAnalysis>> => ({
  endings: [`.${format}`],
  holds: 'one',
  write: (path, _, analysis) => writeExport(analysis, format, path, options),
});

/** A data set lists its pictures before its people, so it is written when the last input has come. */
const coco: OutputFormat<Made<PoseAnalysis>> = {
  endings: ['.json'],
  mark: '.coco',
  holds: 'many',
  write: async (path, _, body) => {
    const recordings: NamedSequence[] = [];
    await body({
      add: ({ fileName: file, sequence, provenance }) => {
        recordings.push({ file, sequence, provenance });
        return Promise.resolve();
      },
    });
    await writeFile(path, JSON.stringify(cocoDataset(recordings)));
  },
};

/** What `kinema pose` finds, and how it is told and written. */
export const poseKind = (options: ExportOptions = {}): RecordingKind<Made<PoseAnalysis>> => ({
  noun: 'person',
  count: ({ sequence }) => sequence.tracks.length,
  frames: ({ sequence }) => sequence.times.length,
  endSeconds: ({ sequence }) => sequence.times.at(-1) ?? 0,
  lines: recordLines,
  formats: {
    json: jsonFormat(poseFileLines),
    csv: exported('csv'),
    parquet: exported('parquet'),
    coco,
    trc: exported('trc', options),
    c3d: exported('c3d', options),
    overlay: overlayFormat(writeOverlay),
  },
  tasks: ['pose', 'pose-detection', 'person-detection'],
});
