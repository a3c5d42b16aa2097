import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { KinemaError } from '@kinema/motion/errors';
import { stepCsvHeader, stepCsvLines, stepLine } from '@kinema/motion/formats';
import { writeFailure, writeWholeFile } from '@kinema/server/files';
import type { FileSteps } from '@kinema/server/step-reports';

/** Takes the files in order. */
export type StepWriter = (steps: FileSteps) => Promise<void>;

interface Form {
  readonly begin: string;
  readonly between: string;
  readonly end: string;
  readonly lines: (steps: FileSteps) => Iterable<string>;
}

const oneLine = ({ source, report }: FileSteps): string[] => [JSON.stringify(stepLine(source, report))];

const forms: Readonly<Record<string, Form>> = {
  '.csv': {
    begin: `${stepCsvHeader}\n`,
    between: '\n',
    end: '\n',
    lines: ({ source, report }) => stepCsvLines(source.file, report),
  },
  '.json': { begin: '[\n', between: ',\n', end: '\n]\n', lines: oneLine },
  '.jsonl': { begin: '', between: '\n', end: '\n', lines: oneLine },
};

const LINES_AT_ONCE = 4096;

/** @throws KinemaError `bad_request` where the ending is not known */
export const requireStepFormat = (path: string): void => {
  if (!(extname(path).toLowerCase() in forms))
    throw new KinemaError('bad_request', {
      reason: `--out ${path} does not end in ${Object.keys(forms).join(', ')}`,
    });
};

/** Thrown to leave no file where there was nothing to write. */
class NothingToWrite extends Error {}

/**
 * Writes the steps of files that `body` gives, whole or not at all; where it gives none, there is no file.
 * @throws KinemaError `output_unwritable`, `disk_full`
 */
export const withStepFile = async (
  path: string,
  body: (write: StepWriter) => Promise<void>,
): Promise<void> => {
  const form = forms[extname(path).toLowerCase()]!;
  let failure: unknown;
  try {
    await writeWholeFile(path, async (temporary) => {
      await using handle = await open(temporary, 'w');
      let waiting = [form.begin];
      let [count, given] = [0, 0];
      const flush = async (): Promise<void> => {
        await handle.writeFile(waiting.join(''));
        waiting = [];
      };
      await body(async (steps) => {
        given += 1;
        for (const line of form.lines(steps)) {
          waiting.push(count === 0 ? line : form.between + line);
          count += 1;
          if (waiting.length >= LINES_AT_ONCE) await flush();
        }
      }).catch((error: unknown) => {
        failure = error;
        throw error;
      });
      if (given === 0) throw new NothingToWrite();
      waiting.push(count === 0 ? form.end.trimStart() : form.end);
      await flush();
    });
  } catch (error) {
    if (error instanceof NothingToWrite) return;
    throw error === failure ? error : writeFailure(error, path);
  }
};
