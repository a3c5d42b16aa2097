import { analysePose } from '@kinema/server/analyses';
import { gaitOfPoses, isMeasured, type GaitAnalysis } from '@kinema/motion/gait';
import { InferencePool } from '@kinema/vision/inference';
import { openModelStore } from '@kinema/vision/models';
import { dataPath } from '../data.ts';

/** What a real video gives; there is no truth beside it but the walker's height. */
export interface VideoGait {
  readonly video: string;
  readonly view: string;
  readonly surface: string | null;
  readonly strides: number;
  readonly leftOut: number;
  readonly measures: readonly {
    readonly name: string;
    readonly value: number;
    readonly low: number;
    readonly high: number;
  }[];
}

const NAMES = [
  'cadence_spm',
  'speed_m_s',
  'stride_length_m',
  'stance_percent',
  'double_support_percent',
  'knee_range_left_deg',
  'knee_range_right_deg',
];

const videos = [
  { path: ['gait', 'sports2d', 'demo.mp4'], heightMetres: 1.65 },
  { path: ['gait', 'pose2sim', 'single_cam01.mp4'], heightMetres: 1.7 },
] as const;

const told = (video: string, { conditions, strides, leftOut, measures }: GaitAnalysis): VideoGait => ({
  video,
  view: conditions.view,
  surface: conditions.surface ?? null,
  strides: strides.length,
  leftOut: leftOut.length,
  measures: NAMES.flatMap((name) => {
    const measure = measures[name];
    return isMeasured(measure)
      ? [{ name, value: measure.value, low: measure.ci95[0], high: measure.ci95[1] }]
      : [];
  }),
});

/** Runs the videos as `kinema gait` does. */
export const measureVideos = async (): Promise<VideoGait[]> => {
  const models = await openModelStore();
  const pool = await InferencePool.open({ models });
  try {
    const found: VideoGait[] = [];
    for (const { path, heightMetres } of videos) {
      const { sequence } = await analysePose(
        dataPath(...path),
        { method: 'accurate', smoothing: 'none' },
        { pool, models },
      );
      found.push(told(path.slice(1).join('/'), gaitOfPoses(sequence, { heightMetres }).analysis));
    }
    return found;
  } finally {
    await pool.close();
  }
};
