/** How well gait is measured by inertial sensors. `node validation/gait/inertial.ts` prints it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluateEvents, evaluateSpans, overlapScores, type EventScores } from '@kinema/motion/evaluate';
import {
  footWalk,
  gaitAgreement,
  inertialGait,
  isMeasured,
  type FootMove,
  type GaitAnalysis,
} from '@kinema/motion/gait';
import { dataPath } from '../data.ts';
import { readImuSet, type ImuTrial } from '../imu-data.ts';
import { readMobgapBouts } from '../imu/lower-back.ts';
import { readGaitmapStrides, readVoisardHeight } from '../imu/feet.ts';

/** Phases of the foot that carries the sensor. */
export interface PhaseAccuracy {
  readonly set: string;
  readonly part: string;
  readonly phase: string;
  readonly recordings: number;
  readonly subjects: number;
  readonly truth: number;
  /** By the rules of Truong et al. 2019. */
  readonly precision: number;
  readonly recall: number;
  readonly overlap: number;
  /** With an overlap of 0.75. */
  readonly f1: number;
  /** Of the ends of the phases, in seconds, within 0.2 s. */
  readonly begin: Pick<EventScores, 'biasSeconds' | 'meanErrorSeconds'>;
  readonly end: Pick<EventScores, 'biasSeconds' | 'meanErrorSeconds'>;
}

/** Lengths of single strides of a foot against motion capture, in metres. */
export interface StrideLengthAccuracy {
  readonly foot: string;
  readonly rateHz: number;
  readonly strides: number;
  readonly bias: number;
  readonly meanError: number;
  /** Part of the strides whose 95 % interval, of twice the standard deviation told, holds the truth. */
  readonly covered: number;
}

/** A measure of one recording beside what is known of it. */
export interface BackRow {
  readonly recording: string;
  readonly reference: string;
  readonly measure: string;
  readonly truth: number;
  readonly found: number;
  readonly ci95: readonly [number, number];
}

export interface InertialGaitAccuracy {
  readonly phases: readonly PhaseAccuracy[];
  readonly strideLengths: readonly StrideLengthAccuracy[];
  readonly back: readonly BackRow[];
  /** The back beside the feet: errors of the offset of each walk and mean standard deviation of heel strikes, seconds. */
  readonly agreement: {
    readonly offsetErrors: readonly number[];
    readonly heelStrikeSd: number;
    /** Walks in which both name the same feet. */
    readonly sameFeet: number;
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

interface Span {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

const NEAR_SECONDS = 0.2;

const phaseAccuracy = (
  about: Pick<PhaseAccuracy, 'set' | 'part' | 'phase'>,
  trials: readonly ImuTrial[],
  find: (moves: readonly FootMove[]) => readonly Span[],
): PhaseAccuracy => {
  const records = trials.map(({ columns, footMovements: truth = [] }) => ({
    truth,
    found: find(footWalk(columns, 'left')),
  }));
  const ends = (end: keyof Span): Pick<EventScores, 'biasSeconds' | 'meanErrorSeconds'> => {
    const { biasSeconds, meanErrorSeconds } = evaluateEvents(
      records.map(({ truth, found }) => ({
        truth: truth.map((span) => span[end]).sort((a, b) => a - b),
        found: found.map((span) => span[end]).sort((a, b) => a - b),
      })),
      NEAR_SECONDS,
    );
    return { biasSeconds, meanErrorSeconds };
  };
  const { precision, recall, overlap, truth } = evaluateSpans(records);
  return {
    ...about,
    recordings: trials.length,
    subjects: new Set(trials.map(({ subject }) => subject)).size,
    truth,
    precision,
    recall,
    overlap,
    f1: overlapScores(records, 0.75).f1,
    begin: ends('startSeconds'),
    end: ends('endSeconds'),
  };
};

const swings = (moves: readonly FootMove[]): Span[] =>
  moves.flatMap(({ events }) =>
    events ? [{ startSeconds: events.toeOff.timeSeconds, endSeconds: events.heelStrike.timeSeconds }] : [],
  );

const measurePhases = (): PhaseAccuracy[] => {
  const ipol = readImuSet('ipol265-feet');
  const voisard = readImuSet('voisard-feet-back').filter(({ footMovements }) => footMovements);
  const gaitmap = readImuSet('gaitmap-feet');
  const movements = (part: string, trials: readonly ImuTrial[]): PhaseAccuracy =>
    phaseAccuracy({ set: 'ipol265-feet', part, phase: 'heel off to foot flat' }, trials, (moves) => moves);
  return [
    movements('all', ipol),
    ...[...Map.groupBy(ipol, ({ position }) => position.replace('foot, ', ''))].map(([part, trials]) =>
      movements(part, trials),
    ),
    phaseAccuracy({ set: 'voisard-feet-back', part: 'healthy', phase: 'swing' }, voisard, swings),
    phaseAccuracy({ set: 'gaitmap-feet', part: 'all', phase: 'swing' }, gaitmap, swings),
  ];
};

const everySecond = (trial: ImuTrial): ImuTrial => {
  const kept = (column: ArrayLike<number>): Float64Array =>
    Float64Array.from(column).filter((_, i) => i % 2 === 0);
  const { timeSeconds, accel, gyro } = trial.columns;
  const [ax, ay, az] = accel as readonly Float64Array[];
  const [gx, gy, gz] = gyro!;
  return {
    ...trial,
    columns: {
      timeSeconds: kept(timeSeconds),
      accel: [kept(ax!), kept(ay!), kept(az!)],
      gyro: [kept(gx), kept(gy), kept(gz)],
    },
  };
};

const measureStrideLengths = (): StrideLengthAccuracy[] =>
  readImuSet('gaitmap-feet').flatMap((whole) => {
    const foot = whole.position.split(' ')[0]!;
    const truth = readGaitmapStrides(dataPath('imu', 'gaitmap-feet')).filter(
      (stride) => stride.foot === foot,
    );
    return [whole, everySecond(whole)].map((trial): StrideLengthAccuracy => {
      const moves = footWalk(trial.columns, 'left');
      const errors = truth.flatMap(({ heelStrikeSeconds, metres }) => {
        const move = moves.find(
          ({ startSeconds, endSeconds }) =>
            startSeconds < heelStrikeSeconds && endSeconds > heelStrikeSeconds - 0.05,
        );
        return move?.path ? [{ error: move.path.length - metres, sd: move.path.lengthSd }] : [];
      });
      const { timeSeconds } = trial.columns;
      return {
        foot,
        rateHz: (timeSeconds.length - 1) / (timeSeconds.at(-1)! - timeSeconds[0]!),
        strides: errors.length,
        bias: mean(errors.map(({ error }) => error)),
        meanError: mean(errors.map(({ error }) => Math.abs(error))),
        covered: mean(errors.map(({ error, sd }) => Number(Math.abs(error) < 2 * sd))),
      };
    });
  });

const backRow = (
  about: Pick<BackRow, 'recording' | 'reference' | 'measure'>,
  truth: number,
  { measures }: GaitAnalysis,
): BackRow[] => {
  const measure = measures[about.measure];
  return isMeasured(measure) ? [{ ...about, truth, found: measure.value, ci95: measure.ci95 }] : [];
};

interface Participants {
  readonly [cohort: string]: { readonly [number: string]: { readonly height_m: number } };
}

/** Against insoles and motion capture: the mean of the bouts in which strides were found, each by its strides. */
const measureMobgap = (): BackRow[] => {
  const folder = dataPath('imu', 'mobgap-lowback');
  const people = JSON.parse(readFileSync(join(folder, 'participant_metadata.json'), 'utf8')) as Participants;
  const bouts = readMobgapBouts(folder);
  return readImuSet('mobgap-lowback').flatMap(({ name, columns }) => {
    const [cohort, number] = name.split('_')[0]!.split('-');
    const heightMetres = people[cohort!]?.[number!]?.height_m;
    const walk = inertialGait(
      [{ columns, place: 'lower-back' }],
      heightMetres === undefined ? {} : { heightMetres },
    );
    return ['INDIP', 'Stereophoto'].flatMap((reference) => {
      const weighted = bouts
        .filter((bout) => bout.recording === name && bout.reference === reference)
        .map((bout) => ({
          bout,
          weight: walk.strides.filter(
            ({ heelStrike, nextHeelStrike }) =>
              heelStrike.timeSeconds > bout.start - NEAR_SECONDS &&
              nextHeelStrike.timeSeconds < bout.end + NEAR_SECONDS,
          ).length,
        }));
      const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
      if (total === 0) return [];
      const over = (of: (bout: (typeof bouts)[number]) => number): number =>
        weighted.reduce((sum, { bout, weight }) => sum + (weight > 0 ? weight * of(bout) : 0), 0) / total;
      return [
        ...backRow(
          { recording: name, reference, measure: 'cadence_spm' },
          over((bout) => bout.cadence),
          walk,
        ),
        ...backRow(
          { recording: name, reference, measure: 'stride_length_m' },
          over((bout) => bout.stride_len),
          walk,
        ),
        ...backRow(
          { recording: name, reference, measure: 'speed_m_s' },
          over((bout) => bout.speed),
          walk,
        ),
      ];
    });
  });
};

/** The back beside the feet of the same walk, whose sensors are the truth here, and the two laid over each other. */
const measureVoisard = (): Pick<InertialGaitAccuracy, 'back' | 'agreement'> => {
  const folder = dataPath('imu', 'voisard-feet-back');
  const bySubject = [...Map.groupBy(readImuSet('voisard-feet-back'), ({ subject }) => subject).values()];
  const walks = bySubject.map((trials) => {
    const of = (position: string): ImuTrial => trials.find((trial) => trial.position === position)!;
    const [left, right, lower] = ['left foot', 'right foot', 'lower back'].map(of);
    const feet = inertialGait([
      { columns: left!.columns, place: 'foot-left' },
      { columns: right!.columns, place: 'foot-right' },
    ]);
    const heightMetres = readVoisardHeight(folder, lower!.name.split(' ')[0]!);
    return {
      name: lower!.name,
      feet,
      back: inertialGait([{ columns: lower!.columns, place: 'lower-back' }], { heightMetres }),
    };
  });
  const agreements = walks.map(({ feet, back }) => ({
    found: gaitAgreement(feet, back),
    known: gaitAgreement(feet, back, { offsetSeconds: 0 }),
  }));
  const heelStrikes = agreements.flatMap(({ known }) =>
    known.events.flatMap(({ type, agreement }) =>
      type === 'heel-strike' && agreement ? [agreement.sd] : [],
    ),
  );
  return {
    back: walks.flatMap(({ name, feet, back }) =>
      ['cadence_spm', 'stride_length_m', 'speed_m_s'].flatMap((measure) => {
        const truth = feet.measures[measure];
        return isMeasured(truth)
          ? backRow({ recording: name, reference: 'sensors on the feet', measure }, truth.value, back)
          : [];
      }),
    ),
    agreement: {
      offsetErrors: agreements.map(({ found }) => found.synchrony.offsetSeconds),
      heelStrikeSd: mean(heelStrikes),
      sameFeet: agreements.filter(
        ({ known }) => known.pairs.length > known.events.reduce((sum, { onlySecond }) => sum + onlySecond, 0),
      ).length,
    },
  };
};

/** All figures of gait by inertial sensors. */
export const measureInertialGait = (): InertialGaitAccuracy => {
  const { back, agreement } = measureVoisard();
  return {
    phases: measurePhases(),
    strideLengths: measureStrideLengths(),
    back: [...measureMobgap(), ...back],
    agreement,
  };
};

if (import.meta.main) {
  const { renderInertialGait } = await import('./inertial-report.ts');
  console.log(renderInertialGait(measureInertialGait()));
}
