import { KinemaError } from '@kinema/motion';
import { dataFormats, describeExport, describeOverlay, type DataFormat } from '../../analyses/index.ts';
import type { AnalysisExport, AnalysisKind, ExportOptions, StepWork } from '../../jobs/index.ts';
import { runInThread } from '../../threads/index.ts';
import { PoseParameters } from '../../wire/index.ts';
import { originOf, type RenderInput } from '../origin.ts';
import { perceive } from './perceive.ts';
import { join } from './plan-finding.ts';
import type { DeriveInput } from './derive-input.ts';
import { planPose } from './plan.ts';

const derive: StepWork = async ({ needs, recording, input, out, report, signal }) => {
  report({ stage: 'smoothing', fraction: 0 });
  await runInThread('derivePose', [needs[0]!, recording.file_name, input as DeriveInput, out], { signal });
};

const render: StepWork = async ({ needs, recording, input, out, report, signal }) => {
  report({ stage: 'writing', fraction: 0 });
  const origin = originOf(recording, input as RenderInput);
  await runInThread('renderPose', [needs[0]!, origin, out], { signal });
};

/** Formats of one person's markers. */
const ofOne: readonly DataFormat[] = ['trc', 'c3d'];

const ofEverybody =
  (format: string) =>
  ({ personId }: ExportOptions): void => {
    if (personId !== undefined)
      throw new KinemaError('bad_request', {
        reason: `person is for ${ofOne.join(' and ')}; ${format} holds every person`,
      });
  };

const dataExport = (format: DataFormat): AnalysisExport => ({
  of: 'derive',
  encodes: () => false,
  describe: ({ file_name }) => describeExport(format, file_name),
  check: ofOne.includes(format) ? () => undefined : ofEverybody(format),
  make: async ({ source, out, options, signal, recording, ...given }) =>
    runInThread('exportPose', [source, format, originOf(recording, given), out, options], { signal }),
});

const overlay: AnalysisExport = {
  of: 'derive',
  encodes: ({ kind }) => kind === 'video',
  describe: ({ kind, file_name }) => describeOverlay(kind === 'picture' ? 'picture' : 'video', file_name),
  check: ofEverybody('overlay'),
  make: async ({ source, media, out, signal, recording, ...given }) =>
    runInThread('drawPose', [source, await media(), originOf(recording, given), out], {
      signal,
      stops: 'tidily',
    }),
};

/** Poses and angles over a whole picture or video. */
export const pose: AnalysisKind = {
  name: 'pose',
  parameters: PoseParameters,
  plan: planPose,
  works: { perceive, join, derive, render },
  result: 'render',
  exports: { ...Object.fromEntries(dataFormats.map((format) => [format, dataExport(format)])), overlay },
};
