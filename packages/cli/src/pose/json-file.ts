import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import type { PoseAnalysis } from '@kinema/server/analyses';
import { inChunks, recordLinesWithAngles } from './records.ts';

/** Writes records of analyses as they come. */
export interface RecordFile {
  add(analysis: PoseAnalysis): Promise<void>;
}

/** How records stand in a file: a JSON array with one record a line, or bare lines in a `.jsonl` file. */
const frames = {
  array: { begin: '[\n', between: ',\n', end: '\n]\n' },
  lines: { begin: '', between: '\n', end: '\n' },
} as const;

/**
 * Lets `body` add records to a file and closes it so that it is whole JSON, however many there were.
 * @param name whose ending decides between the two forms
 */
export const writeRecords = async (
  path: string,
  name: string,
  body: (file: RecordFile) => Promise<void>,
): Promise<void> => {
  const frame = extname(name).toLowerCase() === '.jsonl' ? frames.lines : frames.array;
  await using handle = await open(path, 'w');
  let count = 0;
  const texts = function* (analysis: PoseAnalysis): Generator<string> {
    for (const line of recordLinesWithAngles(analysis)) {
      yield count === 0 ? line : frame.between + line;
      count += 1;
    }
  };
  await handle.writeFile(frame.begin);
  await body({
    add: async (analysis) => {
      for (const chunk of inChunks(texts(analysis))) await handle.writeFile(chunk);
    },
  });
  await handle.writeFile(count === 0 ? frame.end.trimStart() : frame.end);
};
