import { KinemaError } from '@kinema/motion/errors';
import { writeFailure, writeWholeFile } from '@kinema/server/files';
import type { AnalysisFile, OutputFormat, OutputFormats, OverlaySetting, RecordingAnalysis } from './kind.ts';
import { outputFile, outputNamer, type OutputPlan } from './plan-outputs.ts';
import { makeFolder, requireFolderOf } from './writable.ts';

/** What came of writing the results of one input. */
interface Written {
  readonly files: readonly string[];
  /** One for each format that could not be written. */
  readonly failures: readonly unknown[];
}

/** Takes the analyses of the inputs in their order. */
export interface Outputs<A> {
  add(input: string, analysis: A): Promise<Written>;
}

type Body<A> = (outputs: Outputs<A>) => Promise<void>;

interface Target<A> {
  readonly format: OutputFormat<A>;
  readonly path: string;
}

const nothing: Written = { files: [], failures: [] };

/** Ends the writing of a file that would hold nothing. */
class NothingToWrite extends Error {}

const writeOne = <A>(
  { format, path }: Target<A>,
  input: string,
  analysis: A,
  overlay: OverlaySetting,
): Promise<void> =>
  format.holds === 'one'
    ? format.write(path, input, analysis, overlay)
    : writeWholeFile(path, (temporary) => format.write(temporary, path, (file) => file.add(analysis)), path);

/** Told with the file's own path: of many inputs it says which. */
const named = (error: unknown, path: string): unknown => {
  if (!(error instanceof KinemaError)) return writeFailure(error, path);
  const { code, values } = error;
  if (code === 'disk_full') return new KinemaError(code, { file: path }, { cause: error });
  return code === 'no_scale' || code === 'export_impossible'
    ? new KinemaError(code, { ...values, format: path }, { cause: error })
    : error;
};

/** Writes each format to its own file; one that cannot be written does not keep the others from it. */
const writeEach = async <A>(
  targets: readonly Target<A>[],
  input: string,
  analysis: A,
  overlay: OverlaySetting,
): Promise<Written> => {
  const files: string[] = [];
  const failures: unknown[] = [];
  for (const target of targets) {
    try {
      await writeOne(target, input, analysis, overlay);
      files.push(target.path);
    } catch (error) {
      failures.push(named(error, target.path));
    }
  }
  return { files, failures };
};

/** One file for all inputs, which is written only if there is something to write. */
const intoOneFile = async <A>(
  path: string,
  format: OutputFormat<A> & { readonly holds: 'many' },
  body: Body<A>,
): Promise<boolean> => {
  let count = 0;
  const counted = (file: AnalysisFile<A>): Outputs<A> => ({
    add: async (_, analysis) => {
      count += 1;
      await file.add(analysis);
      return nothing;
    },
  });
  const write = async (temporary: string): Promise<void> => {
    await format.write(temporary, path, (file) => body(counted(file)));
    if (count === 0) throw new NothingToWrite();
  };
  try {
    await writeWholeFile(path, write, path);
    return true;
  } catch (error) {
    if (error instanceof NothingToWrite) return false;
    throw writeFailure(error, path);
  }
};

export interface OutputOptions<A> {
  readonly formats: OutputFormats<A>;
  readonly inputCount: number;
  readonly overlay: OverlaySetting;
}

/**
 * Opens what `--out` asks for, lets `body` add the analyses, and closes it, so that each file is whole or not there.
 * @returns the files that hold the results of all inputs together
 * @throws KinemaError `bad_request` when a file is to hold more inputs than its format can; `output_unwritable`,
 * `disk_full`; else what `body` throws
 */
export const withOutputs = async <A extends RecordingAnalysis>(
  plan: OutputPlan,
  { formats, inputCount, overlay }: OutputOptions<A>,
  body: Body<A>,
): Promise<readonly string[]> => {
  if (plan.kind === 'none') {
    await body({ add: () => Promise.resolve(nothing) });
    return [];
  }
  const { path } = plan;
  const formatOf = (name: string): OutputFormat<A> => (formats as Record<string, OutputFormat<A>>)[name]!;
  if (plan.kind === 'folder') {
    await makeFolder(path);
    const name = outputNamer(path);
    await body({
      add: (input, analysis) => {
        const stem = name(input);
        const targets = plan.formats.map((each) => {
          const format = formatOf(each);
          return { format, path: outputFile(stem, format, analysis.media.kind) };
        });
        return writeEach(targets, input, analysis, overlay);
      },
    });
    return [];
  }
  await requireFolderOf(path);
  const format = formatOf(plan.format);
  if (format.holds === 'many') return (await intoOneFile(path, format, body)) ? [path] : [];
  if (inputCount > 1)
    throw new KinemaError('bad_request', {
      reason: `--out ${path} is one file, and there are ${inputCount} inputs, of which ${plan.format} holds one; give a folder`,
    });
  await body({ add: (input, analysis) => writeEach([{ format, path }], input, analysis, overlay) });
  return [];
};
