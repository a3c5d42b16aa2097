import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { joinHandCuts } from '@kinema/motion/hands';
import { writeHandExport, type HandFormat } from '../../analyses/hand-exports.ts';
import { madeFrom, type Origin } from '../../analyses/made.ts';
import type { HandRecording } from '../../analyses/hand-recording.ts';
import { handResultDocument } from '../../results/hand-result-document.ts';
import { readValue, writeResult, writeValue } from '../step-file.ts';

/** Joins the hands of cuts, in their order, into those of the recording. */
export const joinHands = async (paths: readonly string[], fileName: string, out: string): Promise<void> => {
  const cuts = await Promise.all(paths.map(async (path) => readValue<HandRecording>(path)));
  const first = cuts[0]!;
  const joined: HandRecording = {
    ...first,
    // Where the file lay says nothing to anybody.
    media: { ...first.media, file: fileName },
    frames: joinHandCuts(cuts.map(({ frames }) => frames)),
    warnings: [...new Set(cuts.flatMap(({ warnings }) => warnings))],
  };
  await writeValue(out, joined);
};

/** Writes what GET …/result answers. */
export const renderHands = async (path: string, origin: Origin, out: string): Promise<void> => {
  const recording = madeFrom(await readValue<HandRecording>(path), origin);
  await writeResult(async () =>
    pipeline(Readable.from(handResultDocument(recording)), createWriteStream(out)),
  );
};

/** @throws KinemaError `disk_full` */
export const exportHands = async (
  path: string,
  format: HandFormat,
  origin: Origin,
  out: string,
): Promise<void> => writeHandExport(madeFrom(await readValue<HandRecording>(path), origin), format, out);
