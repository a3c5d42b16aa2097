import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { KinemaError } from '@kinema/motion/errors';
import { stepLine, type ImuCsvOptions } from '@kinema/motion/formats';
import { defaultMethod, networkStepMethod, type StepMethod } from '@kinema/motion/steps';
import { readSettings } from '@kinema/server/settings';
import { openModelText, StepModelStore } from '@kinema/server/step-models';
import type { FileSteps } from '@kinema/server/step-reports';
import { expandInputs } from '../inputs/index.ts';
import { requireFolderOf } from '../recordings/writable.ts';
import { exitStatus, failureLine, failureStatus, type CommandContext } from '../run/index.ts';
import { formatTable, progressLine, type Terminal } from '../terminal/index.ts';
import type { StepsCommandOptions } from './options.ts';
import { readSteps } from './read-steps.ts';
import { requireStepFormat, withStepFile, type StepWriter } from './write-steps.ts';

const csvOptions = ({
  samplingRateHz,
  accelUnit,
  gyroUnit,
  timeUnit,
  columns,
}: StepsCommandOptions): ImuCsvOptions => ({
  ...(samplingRateHz !== undefined && { samplingRateHz }),
  ...(accelUnit && { accelUnit }),
  ...(gyroUnit && { gyroUnit }),
  ...(timeUnit && { timeUnit }),
  ...(columns && { columns }),
});

const shown = (value: number, digits: number): string =>
  Number.isFinite(value) ? value.toFixed(digits) : '-';

const table = (all: readonly FileSteps[]): string =>
  formatTable(
    ['file', 'duration s', 'steps', 'cadence spm', 'bouts', 'walking s', 'running s'],
    all.map(({ source, report }) => {
      const spent = (name: string): number =>
        report.activities.reduce(
          (sum, { name: own, startSeconds, endSeconds }) =>
            sum + (own === name ? endSeconds - startSeconds : 0),
          0,
        );
      const { value, sd } = report.cadence;
      return [
        source.file,
        shown(source.endSeconds - source.startSeconds, 1),
        report.steps.length,
        Number.isFinite(value) ? `${shown(value, 1)} ± ${shown(sd, 1)}` : '-',
        report.bouts.length,
        shown(spent('walking'), 0),
        shown(spent('running'), 0),
      ];
    }),
  );

/** Tells on standard output: a table at the end on a terminal, else a line of JSON a file, or nothing. */
const reporter = (
  terminal: Terminal,
  { json, out }: StepsCommandOptions,
): { add: StepWriter; end: () => Promise<void> } => {
  if (!json && terminal.outputIsTerminal) {
    const all: FileSteps[] = [];
    return {
      add: (steps) => Promise.resolve(void all.push(steps)),
      end: async () => {
        if (all.length > 0) await terminal.print(table(all));
      },
    };
  }
  const silent = !json && out !== undefined;
  return {
    add: ({ source, report }) =>
      silent ? Promise.resolve() : terminal.print(`${JSON.stringify(stepLine(source, report))}\n`),
    end: () => Promise.resolve(),
  };
};

/** @throws KinemaError `model_unknown`, `model_invalid`, `file_not_found` */
const methodOf = async (model: string): Promise<StepMethod> => {
  if (extname(model).toLowerCase() === '.json') {
    const text = await readFile(model, 'utf8').catch((error: unknown) => {
      throw new KinemaError('file_not_found', { file: model }, { cause: error });
    });
    return networkStepMethod(openModelText(text, model));
  }
  const store = new StepModelStore(readSettings().dataFolder);
  return store.read(store.resolve(model)).method;
};

/** Finds the steps in files, and tells and writes them; a file that is not good is told of, and the others are done. */
export const runSteps = async (
  args: readonly string[],
  options: StepsCommandOptions,
  { terminal, signal, report: reportStatus }: CommandContext,
): Promise<void> => {
  const { out } = options;
  if (out !== undefined) {
    requireStepFormat(out);
    await requireFolderOf(out);
    if (args.some((path) => resolve(path) === resolve(out)))
      throw new KinemaError('bad_request', { reason: `--out ${out} is one of the inputs` });
  }
  const method = options.model === undefined ? defaultMethod() : await methodOf(options.model);
  const inputs = await Array.fromAsync(expandInputs(args));
  const report = reporter(terminal, options);
  const progress = progressLine(terminal);
  const fail = (error: unknown): void => {
    terminal.say(failureLine(error));
    reportStatus(failureStatus(error));
  };
  const readAll = async (write?: StepWriter): Promise<void> => {
    for (const input of inputs) {
      if (signal.aborted) return;
      try {
        if (input.kind !== 'file') throw input.error;
        const { path } = input;
        const steps = await readSteps(path, csvOptions(options), {
          signal,
          method,
          onProgress: (share) => progress({ share, done: `${Math.round(100 * share)} %`, label: path }),
        });
        for (const warning of steps.source.warnings) terminal.say(`kinema: ${path}: ${warning}`);
        await report.add(steps);
        await write?.(steps);
      } catch (error) {
        if (!(error instanceof KinemaError)) throw error;
        fail(error);
      }
    }
  };
  if (out === undefined) await readAll();
  else await withStepFile(out, readAll);
  if (signal.aborted) reportStatus(exitStatus.interrupted);
  await report.end();
};
