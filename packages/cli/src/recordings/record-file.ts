import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { inChunks } from './chunks.ts';
import type { OutputFormat } from './kind.ts';

/** How records stand in a file: a JSON array with one record a line, or bare lines in a `.jsonl` file. */
const frames = {
  array: { begin: '[\n', between: ',\n', end: '\n]\n' },
  lines: { begin: '', between: '\n', end: '\n' },
} as const;

/**
 * Records of JSON, which are written as they come, so that the file is whole JSON however many there were.
 * @param lines the records of an analysis
 */
export const jsonFormat = <A>(lines: (analysis: A) => Iterable<string>): OutputFormat<A> => ({
  endings: ['.json', '.jsonl'],
  holds: 'many',
  write: async (path, name, body) => {
    const frame = extname(name).toLowerCase() === '.jsonl' ? frames.lines : frames.array;
    await using handle = await open(path, 'w');
    let count = 0;
    const texts = function* (analysis: A): Generator<string> {
      for (const line of lines(analysis)) {
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
  },
});
