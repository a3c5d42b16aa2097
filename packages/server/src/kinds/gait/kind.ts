import { parse } from 'node:path';
import { KinemaError } from '@kinema/motion';
import { gaitForms, type GaitOptions } from '../../gait/index.ts';
import type { AnalysisExport, AnalysisKind, StepWork } from '../../jobs/index.ts';
import { runInThread } from '../../threads/index.ts';
import { GaitParameters } from '../../wire/index.ts';
import { originOf, type RenderInput } from '../origin.ts';
import { perceive } from '../pose/perceive.ts';
import { join } from '../pose/plan-finding.ts';
import { planGait } from './plan.ts';

const readFound: StepWork = async ({ media, recording, out, report, signal }) => {
  report({ stage: 'reading the keypoints', fraction: 0 });
  await runInThread('readFound', [await media(), recording.file_name, out], { signal });
};

const measure: StepWork = async ({ needs, recording, input, out, report, signal }) => {
  report({ stage: 'measuring the walk', fraction: 0 });
  await runInThread('measureGait', [needs[0]!, recording.file_name, input as GaitOptions, out], { signal });
};

const render: StepWork = async ({ needs, recording, input, out, report, signal }) => {
  report({ stage: 'writing', fraction: 0 });
  const origin = originOf(recording, input as RenderInput);
  await runInThread('renderGait', [needs[0]!, origin, out], { signal });
};

const gaitExport = ({ ending, contentType }: (typeof gaitForms)[number]): AnalysisExport => ({
  of: 'measure',
  encodes: () => false,
  describe: ({ file_name }) => ({ fileName: `${parse(file_name).name}-gait${ending}`, contentType }),
  check: ({ personId }) => {
    if (personId !== undefined)
      throw new KinemaError('bad_request', {
        reason: 'a gait analysis is of one person: its parameters say whom',
      });
  },
  make: async ({ source, out, signal, recording, ...given }) =>
    runInThread('exportGait', [source, ending, originOf(recording, given), out], { signal }),
});

/** How somebody walks, in a video or in keypoints that were found before. */
export const gait: AnalysisKind = {
  name: 'gait',
  parameters: GaitParameters,
  plan: planGait,
  works: { perceive, join, 'read-keypoints': readFound, 'measure-gait': measure, 'render-gait': render },
  result: 'render',
  exports: Object.fromEntries(gaitForms.map((form) => [form.ending.slice(1), gaitExport(form)])),
};
