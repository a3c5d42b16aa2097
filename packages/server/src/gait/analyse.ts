import type { ModelUsed, Origin } from '../analyses/index.ts';
import { softwareVersion } from '../version.ts';
import {
  gaitOfMarkers,
  gaitOfPoses,
  inertialGait,
  type GaitAnalysis,
  type GaitSession,
  type GaitSurface,
  type GaitView,
  type MarkerMapping,
  type Walk,
} from '@kinema/motion/gait';
import type { Scale } from '@kinema/motion/kinematics';
import type { GaitSource } from './source.ts';

/** What is known of a walk besides its recording. */
export interface GaitOptions {
  readonly heightMetres?: number;
  /** The scale of the picture, where it is known better than by the person's height. */
  readonly metresPerPixel?: number;
  /** By default whoever is seen in most frames. */
  readonly personId?: number;
  readonly view?: Exclude<GaitView, '3d' | 'sensor'>;
  readonly surface?: GaitSurface;
  readonly mapping?: MarkerMapping;
  /** For the report alone. */
  readonly about?: {
    readonly pseudonym?: string;
    readonly massKilograms?: number;
    /** Date, or date and time, after ISO 8601. */
    readonly recordedAt?: string;
  };
}

/** The gait in one file, with what it was measured on, for exports. */
export interface FileGait {
  readonly session: GaitSession;
  /** Undefined where sensors saw no body. */
  readonly walk?: Walk;
  readonly source: GaitSource;
  readonly options: GaitOptions;
}

/** A length on the picture that somebody measured is good to this share. */
const STATED_SCALE_SD = 0.01;

export const statedScale = (metresPerPixel: number): Scale => ({
  metresPerPixel,
  sdMetresPerPixel: STATED_SCALE_SD * metresPerPixel,
  frameCount: 0,
});

const timesOf = (source: GaitSource): Float64Array => {
  switch (source.kind) {
    case 'markers':
      return source.table.times;
    case 'poses':
      return source.sequence.times;
    case 'sensors':
      return source.recordings[0]!.columns.timeSeconds;
  }
};

const measure = (
  file: string,
  source: GaitSource,
  options: GaitOptions,
): { walk?: Walk; analysis: GaitAnalysis } => {
  const { mapping, surface, personId, view, heightMetres, metresPerPixel } = options;
  if (source.kind === 'sensors') {
    const analysis = inertialGait(source.recordings, heightMetres === undefined ? {} : { heightMetres });
    return { analysis: { ...analysis, notes: [...source.warnings, ...analysis.notes] } };
  }
  const shared = { file, ...(surface && { surface }) };
  return source.kind === 'markers'
    ? gaitOfMarkers(source.table, { ...shared, ...(mapping && { mapping }) })
    : gaitOfPoses(source.sequence, {
        ...shared,
        ...(personId !== undefined && { personId }),
        ...(view && { view }),
        ...(heightMetres !== undefined && { heightMetres }),
        ...(metresPerPixel !== undefined && { scale: statedScale(metresPerPixel) }),
      });
};

/**
 * Measures the gait on what was read of a file.
 * @param models those that found the keypoints
 * @throws KinemaError `data_invalid`
 */
export const analyseGait = (
  file: string,
  source: GaitSource,
  options: GaitOptions,
  models: readonly ModelUsed[] = [],
): FileGait => {
  const { walk, analysis } = measure(file, source, options);
  const { heightMetres, about: { recordedAt, ...subject } = {} } = options;
  const times = timesOf(source);
  const durationSeconds = (times.at(-1) ?? 0) - (times[0] ?? 0);
  return {
    session: {
      subject: { ...subject, ...(heightMetres !== undefined && { heightMetres }) },
      recording: {
        file,
        ...(recordedAt !== undefined && { recordedAt }),
        ...(durationSeconds > 0 && { durationSeconds, rateHz: (times.length - 1) / durationSeconds }),
      },
      provenance: { softwareVersion, models, parameters: {}, inputs: [] },
      analysis,
    },
    ...(walk && { walk }),
    source,
    options,
  };
};

/** A gait with what was noticed as its recording was read, such as that it is cut off, ahead of its notes. */
export const withWarnings = ({ session, ...gait }: FileGait, warnings: readonly string[]): FileGait => ({
  ...gait,
  session: {
    ...session,
    analysis: { ...session.analysis, notes: [...warnings, ...session.analysis.notes] },
  },
});

/** A gait that says what it is made from. */
export const withOrigin = ({ session, ...gait }: FileGait, origin: Origin): FileGait => ({
  ...gait,
  session: { ...session, provenance: { ...session.provenance, ...origin } },
});
