import { createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { deserialize, serialize } from 'node:v8';
import type { PoseAnalysis } from '../analyses/pose.ts';
import { writeWholeFile } from '../files/index.ts';
import { resultDocument } from './result-document.ts';

/** In the folder of an analysis: what the API answers, and the exact columns that exports are made from. */
export const RESULT = 'result.json';
const COLUMNS = 'analysis.v8';

/**
 * Leaves an analysis in a folder: `result.json` is what GET …/result answers; `analysis.v8` is the whole of it, number
 * for number, in the format of structured cloning, which Node keeps readable by later versions.
 * @throws KinemaError `disk_full`
 */
export const storeAnalysis = async (analysis: PoseAnalysis, folder: string): Promise<void> => {
  await writeWholeFile(join(folder, COLUMNS), async (temporary) => writeFile(temporary, serialize(analysis)));
  await writeWholeFile(join(folder, RESULT), async (temporary) =>
    pipeline(Readable.from(resultDocument(analysis)), createWriteStream(temporary)),
  );
};

/** Reads what {@link storeAnalysis} left. */
export const loadAnalysis = async (folder: string): Promise<PoseAnalysis> =>
  deserialize(await readFile(join(folder, COLUMNS))) as PoseAnalysis;
