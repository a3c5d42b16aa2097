import type { TaskReport } from '@kinema/vision/inference';

/** A span that is over: what was done, when, and what belongs to it. */
export interface SpanNote {
  readonly name: string;
  /** Milliseconds since the epoch, with fractions. */
  readonly startedAt: number;
  readonly milliseconds: number;
  readonly attributes?: Readonly<Record<string, string | number>>;
  readonly error?: string;
  readonly children?: readonly SpanNote[];
}

/** A task of the inference pool: its wait, then its run, with the worker's part and the models in it. */
export const spansOfTask = (report: TaskReport): readonly SpanNote[] => {
  const { task, outcome, enteredAt, queueMilliseconds, runMilliseconds, timing } = report;
  const error = outcome === 'done' ? {} : { error: outcome };
  const wait: SpanNote = {
    name: 'inference queue',
    startedAt: enteredAt,
    milliseconds: queueMilliseconds,
    ...(runMilliseconds === 0 && error),
  };
  if (runMilliseconds === 0) return [wait];
  const worker: SpanNote[] = timing
    ? [
        {
          name: 'inference worker',
          startedAt: timing.startedAt,
          milliseconds: timing.milliseconds,
          attributes: { 'thread.id': timing.thread },
          children: timing.runs.map(({ model, startedAt, milliseconds }) => ({
            name: `model ${model}`,
            startedAt,
            milliseconds,
            attributes: { 'kinema.model': model, 'thread.id': timing.thread },
          })),
        },
      ]
    : [];
  const run: SpanNote = {
    name: `inference ${task}`,
    startedAt: enteredAt + queueMilliseconds,
    milliseconds: runMilliseconds,
    children: worker,
    ...error,
  };
  return [wait, run];
};
