import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { KinemaError } from '@kinema/motion/errors';
import type { PoseAnalysis, PoseAnalysisOptions } from '@kinema/server/analyses';
import { InferencePool } from '@kinema/vision/inference';
import { expandInputs, type Input } from '../inputs/index.ts';
import { ensurePoseModels } from '../models/ensure.ts';
import { exitStatus, failureLine, failureStatus, type CommandContext } from '../run/index.ts';
import { analyseInOrder, type AnalyseSetting, type Outcome } from './analyse.ts';
import type { PoseCommandOptions } from './command.ts';
import { openChosenModel } from './own-model.ts';
import { planOutputs, type OutputPlan } from './plan-outputs.ts';
import { poseProgressLine } from './progress.ts';
import { openReport } from './report.ts';
import { withOutputs, type Outputs } from './write-outputs.ts';

const analysisOptions = (options: PoseCommandOptions, model: string | undefined): PoseAnalysisOptions => ({
  ...(options.method !== undefined && { method: options.method }),
  ...(model !== undefined && { model }),
  ...(options.start !== undefined && { startSeconds: options.start }),
  ...(options.end !== undefined && { endSeconds: options.end }),
  ...(options.smoothing !== undefined && { smoothing: options.smoothing }),
  ...(options.flip !== undefined && { flip: options.flip }),
  ...(options.maxPersons !== undefined && { maxPersons: options.maxPersons }),
  ...(options.heightM !== undefined && { personHeightMetres: options.heightM }),
});

const isFolder = async (path: string): Promise<boolean> => {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
};

/** Checks what the options say together, before any work is begun. */
const readPlan = async ({ start = 0, end, out, format }: PoseCommandOptions): Promise<OutputPlan> => {
  if (end !== undefined && end <= start)
    throw new KinemaError('bad_request', { reason: `--end ${end} is not after --start ${start}` });
  return planOutputs(out, format, out !== undefined && (await isFolder(out)));
};

/** The results must not take the place of what they are of. */
const requireOtherFile = (plan: OutputPlan, inputs: readonly Input[]): void => {
  if (plan.kind !== 'file') return;
  const out = resolve(plan.path);
  if (inputs.some((input) => input.kind === 'file' && resolve(input.path) === out))
    throw new KinemaError('bad_request', { reason: `--out ${plan.path} is one of the inputs` });
};

/** What is to be said of a result besides the result. */
const remarks = ({ fileName, partial, sequence, warnings }: PoseAnalysis): string[] => [
  ...(warnings.length > 0 ? [`kinema: ${fileName}: ${warnings.join('; ')}`] : []),
  ...(partial
    ? [
        `kinema: ${fileName}: stopped at ${(sequence.times.at(-1) ?? 0).toFixed(2)} s; what was found until then is kept`,
      ]
    : []),
];

/** Calls `body` with what becomes of each input; when it fails, work that goes on is stopped. */
const forEachOutcome = async (
  inputs: readonly Input[],
  setting: AnalyseSetting,
  body: (outcome: Outcome, done: number) => Promise<void>,
): Promise<void> => {
  const failed = new AbortController();
  const signal = AbortSignal.any([setting.signal, failed.signal]);
  let done = 0;
  for await (const outcome of analyseInOrder(inputs, { ...setting, signal })) {
    try {
      await body(outcome, ++done);
    } catch (error) {
      failed.abort();
      throw error;
    }
  }
};

/** `kinema pose FILE…` */
export const runPose = async (
  args: readonly string[],
  options: PoseCommandOptions,
  { terminal, signal, report: reportStatus }: CommandContext,
): Promise<void> => {
  const plan = await readPlan(options);
  const inputs = await Array.fromAsync(expandInputs(args));
  requireOtherFile(plan, inputs);
  if (inputs.some(({ kind }) => kind === 'file')) await ensurePoseModels(terminal, signal);
  const { models, name } = await openChosenModel(options.model);
  const pool = await InferencePool.open({ models, threads: options.threads });
  const report = openReport(terminal, inputs, {
    json: options.json ?? false,
    hasOutputs: plan.kind !== 'none',
  });
  const progress = poseProgressLine(terminal, inputs.length);

  const fail = (error: unknown): void => {
    if (signal.aborted && error instanceof KinemaError && error.code === 'cancelled') return;
    terminal.say(failureLine(error));
    reportStatus(failureStatus(error));
  };
  const tellWritten = (files: readonly string[]): void => {
    if (terminal.errorIsTerminal) for (const file of files) terminal.say(`wrote ${file}`);
  };
  const setting = {
    pool,
    models,
    signal,
    options: analysisOptions(options, name),
    onProgress: progress.video,
  };
  const analyseAll = (outputs: Outputs): Promise<void> =>
    forEachOutcome(inputs, setting, async (outcome, done) => {
      progress.inputs(done);
      if (outcome.kind === 'failed') fail(outcome.error);
      if (outcome.kind !== 'done') return;
      const { path, analysis } = outcome;
      await report.add(analysis);
      for (const remark of remarks(analysis)) terminal.say(remark);
      if (analysis.warnings.length > 0) reportStatus(exitStatus.badInput);
      const written = await outputs.add(path, analysis);
      written.failures.forEach(fail);
      tellWritten(written.files);
    });

  try {
    tellWritten(await withOutputs(plan, inputs.length, { signal, onProgress: progress.overlay }, analyseAll));
    await report.end();
  } finally {
    terminal.status('');
    await pool.close();
  }
};
