import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { KinemaError } from '@kinema/motion/errors';
import { InferencePool } from '@kinema/vision/inference';
import type { ModelStore } from '@kinema/vision/models';
import { expandInputs, type Input } from '../inputs/index.ts';
import { ensureModels } from '../models/ensure.ts';
import { exitStatus, failureLine, failureStatus, type CommandContext } from '../run/index.ts';
import type { RecordingCommandOptions } from './options.ts';
import { analyseInOrder, type Analyse, type AnalyseSetting, type Outcome } from './analyse.ts';
import type { RecordingAnalysis, RecordingKind } from './kind.ts';
import { planOutputs, type OutputPlan } from './plan-outputs.ts';
import { recordingProgressLine } from './progress.ts';
import { openReport } from './report.ts';
import { withOutputs, type Outputs } from './write-outputs.ts';

/** What a command looks with, opened when its inputs are known. */
export interface Looking<A> {
  readonly models: ModelStore;
  readonly analyser: (pool: InferencePool) => Analyse<A>;
}

const isFolder = async (path: string): Promise<boolean> => {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
};

/** Checks what the options say together, before any work is begun. */
const readPlan = async <A extends RecordingAnalysis>(
  { formats }: RecordingKind<A>,
  { start = 0, end, out, format }: RecordingCommandOptions,
): Promise<OutputPlan> => {
  if (end !== undefined && end <= start)
    throw new KinemaError('bad_request', { reason: `--end ${end} is not after --start ${start}` });
  return planOutputs(formats, out, format, out !== undefined && (await isFolder(out)));
};

/** The results must not take the place of what they are of. */
const requireOtherFile = (plan: OutputPlan, inputs: readonly Input[]): void => {
  if (plan.kind !== 'file') return;
  const out = resolve(plan.path);
  if (inputs.some((input) => input.kind === 'file' && resolve(input.path) === out))
    throw new KinemaError('bad_request', { reason: `--out ${plan.path} is one of the inputs` });
};

/** Files of folders may be passed over in silence, but not all there is. */
const nothingFound = (args: readonly string[]): KinemaError =>
  new KinemaError('nothing_to_look_at', { where: args.join(', ') });

/** What is to be said of a result besides the result. */
const remarks = <A extends RecordingAnalysis>(kind: RecordingKind<A>, analysis: A): string[] => {
  const { fileName, partial, warnings } = analysis;
  const stopped = `stopped at ${kind.endSeconds(analysis).toFixed(2)} s; what was found until then is kept`;
  return [
    ...(warnings.length > 0 ? [`kinema: ${fileName}: ${warnings.join('; ')}`] : []),
    ...(partial ? [`kinema: ${fileName}: ${stopped}`] : []),
  ];
};

/** Calls `body` with what becomes of each input; when it fails, work that goes on is stopped. */
const forEachOutcome = async <A>(
  inputs: readonly Input[],
  setting: AnalyseSetting<A>,
  body: (outcome: Outcome<A>, done: number) => Promise<void>,
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

/** Looks at pictures and videos, and tells and writes what is found, as `kinema pose FILE…` and `kinema hands FILE…` do. */
export const runRecordings = async <A extends RecordingAnalysis>(
  kind: RecordingKind<A>,
  args: readonly string[],
  options: RecordingCommandOptions,
  open: () => Promise<Looking<A>>,
  { terminal, signal, report: reportStatus }: CommandContext,
): Promise<void> => {
  const plan = await readPlan(kind, options);
  const inputs = await Array.fromAsync(expandInputs(args));
  requireOtherFile(plan, inputs);
  if (inputs.some((input) => input.kind === 'file')) await ensureModels(terminal, kind.tasks, signal);
  const { models, analyser } = await open();
  const pool = await InferencePool.open({ models, threads: options.threads });
  const report = openReport(terminal, kind, inputs, {
    json: options.json ?? false,
    hasOutputs: plan.kind !== 'none',
  });
  const progress = recordingProgressLine(terminal, inputs.length);

  const fail = (error: unknown): void => {
    if (signal.aborted && error instanceof KinemaError && error.code === 'cancelled') return;
    terminal.say(failureLine(error));
    reportStatus(failureStatus(error));
  };
  const tellWritten = (files: readonly string[]): void => {
    if (terminal.errorIsTerminal) for (const file of files) terminal.say(`wrote ${file}`);
  };
  const setting = { analyse: analyser(pool), threads: pool.threads, signal, onProgress: progress.video };
  let passedOver = 0;
  const analyseAll = (outputs: Outputs<A>): Promise<void> =>
    forEachOutcome(inputs, setting, async (outcome, done) => {
      progress.inputs(done);
      if (outcome.kind === 'passed-over') passedOver += 1;
      if (outcome.kind === 'failed') fail(outcome.error);
      if (outcome.kind !== 'done') return;
      const { path, analysis } = outcome;
      await report.add(analysis);
      for (const remark of remarks(kind, analysis)) terminal.say(remark);
      if (analysis.warnings.length > 0) reportStatus(exitStatus.badInput);
      const written = await outputs.add(path, analysis);
      written.failures.forEach(fail);
      tellWritten(written.files);
    });

  try {
    const overlay = { signal, onProgress: progress.overlay };
    const output = { formats: kind.formats, inputCount: inputs.length, overlay };
    tellWritten(await withOutputs(plan, output, analyseAll));
    await report.end();
    if (passedOver === inputs.length && !signal.aborted) fail(nothingFound(args));
  } finally {
    terminal.status('');
    await pool.close();
  }
};
