import { KinemaError } from '@kinema/motion';
import { describeHandExport, describeOverlay, handFormats, type HandFormat } from '../../analyses/index.ts';
import type { AnalysisExport, AnalysisKind, ExportOptions, StepWork } from '../../jobs/index.ts';
import { runInThread } from '../../threads/index.ts';
import { HandAnalysisParameters } from '../../wire/index.ts';
import { originOf, type RenderInput } from '../origin.ts';
import { perceiveHands } from './perceive.ts';
import { planHands } from './plan.ts';

const join: StepWork = async ({ needs, recording, out, report, signal }) => {
  report({ stage: 'joining cuts', fraction: 0 });
  await runInThread('joinHands', [needs, recording.file_name, out], { signal });
};

const render: StepWork = async ({ needs, recording, input, out, report, signal }) => {
  report({ stage: 'writing', fraction: 0 });
  const origin = originOf(recording, input as RenderInput);
  await runInThread('renderHands', [needs[0]!, origin, out], { signal });
};

const ofAll = ({ personId }: ExportOptions): void => {
  if (personId !== undefined)
    throw new KinemaError('bad_request', { reason: 'files of hands hold every hand, whosever it is' });
};

const dataExport = (format: HandFormat): AnalysisExport => ({
  of: 'join',
  encodes: () => false,
  describe: ({ file_name }) => describeHandExport(format, file_name),
  check: ofAll,
  make: async ({ source, out, signal, recording, ...given }) =>
    runInThread('exportHands', [source, format, originOf(recording, given), out], { signal }),
});

const overlay: AnalysisExport = {
  of: 'join',
  encodes: ({ kind }) => kind === 'video',
  describe: ({ kind, file_name }) => describeOverlay(kind === 'picture' ? 'picture' : 'video', file_name),
  check: ofAll,
  make: async ({ source, media, out, signal, recording, ...given }) =>
    runInThread('drawHands', [source, await media(), originOf(recording, given), out], {
      signal,
      stops: 'tidily',
    }),
};

/** The hands over a whole picture or video. */
export const hands: AnalysisKind = {
  name: 'hands',
  parameters: HandAnalysisParameters,
  plan: planHands,
  works: { 'perceive-hands': perceiveHands, 'join-hands': join, 'render-hands': render },
  result: 'render',
  exports: { ...Object.fromEntries(handFormats.map((format) => [format, dataExport(format)])), overlay },
};
