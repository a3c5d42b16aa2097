import { writeExport, type DataFormat, type ExportOptions } from '../analyses/exports.ts';
import { finishPose } from '../analyses/finish.ts';
import { readInferenceCall } from '../inference/read-call.ts';
import { loadAnalysis, storeAnalysis } from '../results/stored-analysis.ts';

const exportStored = async (
  folder: string,
  format: DataFormat,
  path: string,
  options: ExportOptions,
): Promise<void> => writeExport(await loadAnalysis(folder), format, path, options);

/** Loads the decoders itself, which no other task needs. */
const drawStored = async (
  folder: string,
  mediaPath: string,
  path: string,
  signal?: AbortSignal,
): Promise<void> => {
  const { writeOverlay } = await import('../analyses/overlay.ts');
  await writeOverlay(mediaPath, await loadAnalysis(folder), path, signal ? { signal } : {});
};

/**
 * What is done away from the thread that answers requests. Arguments and results are copied between threads
 * or handed over; behind its arguments a task is given a signal that tells it to stop. Modules are
 * imported one by one: a thread starts quickly when it loads no decoder and no inference runtime.
 */
export const tasks = { finishPose, storeAnalysis, exportStored, drawStored, readInferenceCall };

export type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
