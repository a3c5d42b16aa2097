import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { parse } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  cocoDataset,
  keypointCsvLines,
  poseLines,
  writeParquet,
  writePoseC3d,
  writeTrc,
  type PoseMarkerOptions,
} from '@kinema/motion/formats';
import type { Provenance } from '@kinema/motion/provenance';
import { writeWholeFile } from '../files/index.ts';
import { jsonArray } from './json-array.ts';
import type { Made } from './made.ts';
import type { PoseAnalysis } from './pose.ts';

/** Formats of numbers; the overlay is a picture or video beside them. */
export const dataFormats = ['json', 'csv', 'parquet', 'coco', 'trc', 'c3d'] as const;
export type DataFormat = (typeof dataFormats)[number];

export interface ExportOptions {
  /** Whom a TRC or C3D holds, which are of one person; by default whoever is seen in most frames. */
  readonly personId?: number;
}

interface FormatTraits {
  /** What a file name ends in. */
  readonly ending: string;
  readonly contentType: string;
  readonly write: (analysis: Made<PoseAnalysis>, path: string, options: ExportOptions) => Promise<void>;
}

const writePieces = async (pieces: Iterable<string>, path: string): Promise<void> =>
  pipeline(Readable.from(pieces), createWriteStream(path));

/** One line of JSON for a picture, or for each frame of a video, with the joint angles of each person; for files. */
export function* poseFileLines({
  fileName: file,
  model,
  sequence,
  angles,
  provenance,
}: Made<PoseAnalysis>): Generator<string> {
  for (const line of poseLines({ file, model, provenance }, sequence, angles)) yield JSON.stringify(line);
}

const markerOptions = (
  { fileName, personHeightMetres, provenance }: Made<PoseAnalysis>,
  { personId }: ExportOptions,
): PoseMarkerOptions & { readonly provenance: Provenance } => ({
  file: parse(fileName).base,
  provenance,
  ...(personId !== undefined && { personId }),
  ...(personHeightMetres !== undefined && { heightMetres: personHeightMetres }),
});

const traits: Readonly<Record<DataFormat, FormatTraits>> = {
  json: {
    ending: '.json',
    contentType: 'application/json; charset=utf-8',
    write: async (analysis, path) => writePieces(jsonArray(poseFileLines(analysis)), path),
  },
  csv: {
    ending: '.csv',
    contentType: 'text/csv; charset=utf-8',
    write: async ({ sequence, angles }, path) => writePieces(keypointCsvLines(sequence, angles), path),
  },
  parquet: {
    ending: '.parquet',
    contentType: 'application/vnd.apache.parquet',
    write: async ({ sequence, angles, model, provenance }, path) =>
      writeFile(path, writeParquet(sequence, angles, { metadata: { model }, provenance })),
  },
  coco: {
    ending: '.coco.json',
    contentType: 'application/json; charset=utf-8',
    write: async ({ fileName: file, sequence, provenance }, path) =>
      writeFile(path, JSON.stringify(cocoDataset([{ file, sequence, provenance }]))),
  },
  trc: {
    ending: '.trc',
    contentType: 'text/tab-separated-values; charset=utf-8',
    write: async (analysis, path, options) =>
      writeFile(path, writeTrc(analysis.sequence, markerOptions(analysis, options))),
  },
  c3d: {
    ending: '.c3d',
    contentType: 'application/octet-stream',
    write: async (analysis, path, options) =>
      writeFile(path, writePoseC3d(analysis.sequence, markerOptions(analysis, options))),
  },
};

/** What a file of a format is called, after the file that was analysed, and its media type. */
export const describeExport = (
  format: DataFormat,
  fileName: string,
): { fileName: string; contentType: string } => ({
  fileName: `${parse(fileName).name}${traits[format].ending}`,
  contentType: traits[format].contentType,
});

/**
 * Writes an analysis as a file, which is whole or not there.
 * @throws KinemaError `no_scale`, `export_impossible`, `disk_full`
 */
export const writeExport = async (
  analysis: Made<PoseAnalysis>,
  format: DataFormat,
  path: string,
  options: ExportOptions = {},
): Promise<void> =>
  writeWholeFile(path, async (temporary) => traits[format].write(analysis, temporary, options));
