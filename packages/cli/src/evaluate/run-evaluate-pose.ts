import type { CommandContext } from '../run/index.ts';
import type { EvaluatePoseOptions } from './options.ts';
import { readDocument } from './document.ts';
import { measure, type MeasuredPoses } from './measure-poses.ts';
import { measureTable } from './measured.ts';

const table = (group: MeasuredPoses): string => {
  const { persons } = group;
  return measureTable(group, persons ? `, ${persons.measured} persons, ${persons.unmeasured} left out` : '');
};

const record = ({ persons, ...group }: MeasuredPoses): object => ({
  ...group,
  ...(persons && { persons: persons.measured, persons_left_out: persons.unmeasured }),
});

/** Prints the measures as tables, or as one JSON object in which a measure without cases is null. */
export const runEvaluatePose = async (
  options: EvaluatePoseOptions,
  { terminal }: CommandContext,
): Promise<void> => {
  const [truth, results] = await Promise.all([readDocument(options.truth), readDocument(options.results)]);
  const groups = measure(truth, results, options);
  await terminal.print(
    options.json
      ? `${JSON.stringify({ truth: truth.file, results: results.file, evaluations: groups.map(record) })}\n`
      : groups.map(table).join('\n'),
  );
};
