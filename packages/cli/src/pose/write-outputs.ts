import { writeFile } from 'node:fs/promises';
import { KinemaError } from '@kinema/motion/errors';
import { cocoDataset, type NamedSequence } from '@kinema/motion/formats';
import { writeExport, type PoseAnalysis } from '@kinema/server/analyses';
import { writeWholeFile } from '@kinema/server/files';
import { writeRecords } from './json-file.ts';
import { writeOverlay, type OverlaySetting } from './overlay.ts';
import { makeFolder, requireFolderOf, writeFailure } from './writable.ts';
import {
  holdsManyInputs,
  outputFile,
  outputNamer,
  type OutputFormat,
  type OutputPlan,
} from './plan-outputs.ts';

/** What came of writing the results of one input. */
interface Written {
  readonly files: readonly string[];
  /** One for each format that could not be written. */
  readonly failures: readonly unknown[];
}

/** Takes the analyses of the inputs in their order. */
export interface Outputs {
  add(input: string, analysis: PoseAnalysis): Promise<Written>;
}

type Body = (outputs: Outputs) => Promise<void>;

const nothing: Written = { files: [], failures: [] };

/** Ends the writing of a file that would hold nothing. */
class NothingToWrite extends Error {}

const writeOne = async (
  format: OutputFormat,
  path: string,
  input: string,
  analysis: PoseAnalysis,
  overlay: OverlaySetting,
): Promise<void> => {
  if (format === 'overlay') return writeOverlay(input, analysis, path, overlay);
  if (format !== 'json') return writeExport(analysis, format, path);
  return writeWholeFile(
    path,
    (temporary) => writeRecords(temporary, path, (file) => file.add(analysis)),
    path,
  );
};

/** Writes each format to its own file; one that cannot be written does not keep the others from it. */
const writeEach = async (
  targets: readonly { readonly format: OutputFormat; readonly path: string }[],
  input: string,
  analysis: PoseAnalysis,
  overlay: OverlaySetting,
): Promise<Written> => {
  const files: string[] = [];
  const failures: unknown[] = [];
  for (const { format, path } of targets) {
    try {
      await writeOne(format, path, input, analysis, overlay);
      files.push(path);
    } catch (error) {
      failures.push(writeFailure(error, path));
    }
  }
  return { files, failures };
};

/** One file for all inputs, which is written only if there is something to write. */
const intoOneFile = async (
  path: string,
  write: (temporary: string, body: Body) => Promise<void>,
  body: Body,
): Promise<boolean> => {
  let count = 0;
  const counted: (temporary: string) => Promise<void> = async (temporary) => {
    await write(temporary, (outputs) =>
      body({
        add: (input, analysis) => {
          count += 1;
          return outputs.add(input, analysis);
        },
      }),
    );
    if (count === 0) throw new NothingToWrite();
  };
  try {
    await writeWholeFile(path, counted, path);
    return true;
  } catch (error) {
    if (error instanceof NothingToWrite) return false;
    throw writeFailure(error, path);
  }
};

/** Records are written as they come. */
const recordsInto =
  (path: string) =>
  (temporary: string, body: Body): Promise<void> =>
    writeRecords(temporary, path, (file) =>
      body({ add: (_, analysis) => file.add(analysis).then(() => nothing) }),
    );

/** A data set lists its pictures before its people, so it is written when the last input has come. */
const datasetInto = async (temporary: string, body: Body): Promise<void> => {
  const recordings: NamedSequence[] = [];
  await body({
    add: (_, { fileName, sequence }) => {
      recordings.push({ file: fileName, sequence });
      return Promise.resolve(nothing);
    },
  });
  await writeFile(temporary, JSON.stringify(cocoDataset(recordings)));
};

/**
 * Opens what `--out` asks for, lets `body` add the analyses, and closes it, so that each file is whole or not there.
 * @returns the files that hold the results of all inputs together
 * @throws KinemaError `bad_request` when a file is to hold more inputs than its format can; `output_unwritable`,
 * `disk_full`; else what `body` throws
 */
export const withOutputs = async (
  plan: OutputPlan,
  inputCount: number,
  overlay: OverlaySetting,
  body: Body,
): Promise<readonly string[]> => {
  if (plan.kind === 'none') {
    await body({ add: () => Promise.resolve(nothing) });
    return [];
  }
  const { path } = plan;
  if (plan.kind === 'folder') {
    await makeFolder(path);
    const name = outputNamer(path);
    await body({
      add: (input, analysis) => {
        const stem = name(input);
        const isPicture = analysis.media.kind === 'picture';
        const targets = plan.formats.map((format) => ({ format, path: outputFile(stem, format, isPicture) }));
        return writeEach(targets, input, analysis, overlay);
      },
    });
    return [];
  }
  await requireFolderOf(path);
  const { format } = plan;
  if (holdsManyInputs(format))
    return (await intoOneFile(path, format === 'json' ? recordsInto(path) : datasetInto, body)) ? [path] : [];
  if (inputCount > 1)
    throw new KinemaError('bad_request', {
      reason: `--out ${path} is one file, and there are ${inputCount} inputs, of which ${format} holds one; give a folder`,
    });
  await body({ add: (input, analysis) => writeEach([{ format, path }], input, analysis, overlay) });
  return [];
};
