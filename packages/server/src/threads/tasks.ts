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

/**
 * What is done away from the thread that answers requests. Arguments and results are copied between threads. Modules are
 * imported one by one: a thread starts quickly when it loads no decoder and no inference runtime.
 */
export const tasks = { finishPose, storeAnalysis, exportStored, readInferenceCall };

export type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
