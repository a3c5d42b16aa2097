import { availableParallelism, cpus } from 'node:os';
import type { Interval } from '@kinema/motion/evaluate';
import { renderGaitAccuracy, type GaitAccuracy } from './gait-accuracy.ts';
import type { HandAccuracy } from './hands-accuracy.ts';
import { renderHandAccuracy } from './hands/report.ts';
import type { PoseAccuracy } from './pose-accuracy.ts';
import { renderStepAccuracy, type StepAccuracy } from './steps-accuracy.ts';

/** What docs/accuracy.md is rendered from, and what `--check` compares with. */
export interface AccuracyResults {
  readonly measuredOn: Machine;
  readonly pose: readonly PoseAccuracy[];
  readonly handsMeasuredOn: Machine;
  readonly hands: HandAccuracy;
  /** Missing until first measured. */
  readonly steps?: readonly StepAccuracy[];
  readonly gait?: GaitAccuracy;
}

interface Machine {
  readonly date: string;
  readonly processor: string;
  readonly node: string;
}

/** The machine and day of a measurement. */
export const thisMachine = (): Machine => ({
  date: new Date().toISOString().slice(0, 10),
  processor: `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores`,
  node: process.version,
});

const withInterval = ({ estimate, low, high }: Interval): string =>
  `${estimate.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;

const poseRow = (row: PoseAccuracy): string =>
  `| ${[
    row.name,
    withInterval(row.AP),
    row.AP50.estimate.toFixed(3),
    row.AP75.estimate.toFixed(3),
    row.AR.estimate.toFixed(3),
    row.PCK.toFixed(3),
    withInterval(row.difference),
    row.millisecondsMedian.toFixed(0),
  ].join(' | ')} |`;

/** The document, whole. */
export const renderAccuracy = (
  { measuredOn, pose, handsMeasuredOn, hands, steps, gait }: AccuracyResults,
  calibration: string,
): string => `# Accuracy

Made by \`npm run validation\` on ${measuredOn.date} (hands on ${handsMeasuredOn.date}; ${measuredOn.processor}, Node ${measuredOn.node}). Intervals are
95 % bootstrap intervals over pictures; a difference counts only where its interval excludes zero.

## Evaluation itself

\`node validation/oks-fixtures.ts\` compares COCO's keypoint, CrowdPose's and COCO's box measures with published
numbers: 31 of 31 are equal to all their digits.

## Poses in pictures

${pose[0]!.AP.cases} annotated pictures of COCO (val and train 2017) with several people each, many small or hidden; OKS average precision by
COCO's rules. PCK: labelled keypoints nearer than 0.2 torso lengths. Milliseconds: median a picture on one thread,
decoding included. "Difference": AP minus that of the first row, on the same drawn pictures.

| | AP | AP50 | AP75 | AR | PCK@0.2 | difference in AP | ms |
|---|---|---|---|---|---|---|---|
${pose.map(poseRow).join('\n')}

Few pictures, so the intervals are wide. \`single\` finds one person a picture and is not made for groups. TF.js and
Human run the same MultiPose weights on WASM with SIMD, the fastest backend that installs here without a native build;
Human as it comes, with its minimum confidence lowered to 0.1. The landmark models, trained by others, may have seen
pictures of COCO; all rows but the detectors share them.

${calibration.trim()}

${renderHandAccuracy(hands).trim()}${steps ? `\n\n${renderStepAccuracy(steps).trim()}` : ''}${gait ? `\n\n${renderGaitAccuracy(gait).trim()}` : ''}
`;
