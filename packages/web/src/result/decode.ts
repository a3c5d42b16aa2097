import { mirrorByName, skeletons, type Skeleton } from '@kinema/motion/skeleton';
import { KEYPOINT_STRIDE, type PoseSequence, type PoseTrack } from '@kinema/motion/pose';
import type { AngleSeries, PoseResult, PoseResultPerson } from '@kinema/client';

export type Facing = PoseResultPerson['facing'][number];

/** One angle of one person over the frames of their track, in degrees; NaN where it cannot be measured. */
export interface AngleColumn {
  readonly name: string;
  readonly valuesDeg: Float32Array;
  readonly sdsDeg: Float32Array;
}

/** A person's track with the angles measured on it; `angles` rows count from `track.firstFrame`, as the track's do. */
export interface PersonView {
  readonly track: PoseTrack;
  /** Where the person faces, a row each; null where not seen. */
  readonly facing: readonly Facing[];
  readonly angles: readonly AngleColumn[];
}

/** A result as columns, ready to draw. */
export interface ResultView {
  readonly sequence: PoseSequence;
  readonly persons: readonly PersonView[];
}

/** Copies rows of `width` numbers into one column; a missing row or number becomes NaN. */
const packRows = (rows: readonly (readonly (number | null)[] | null)[], width: number): Float32Array => {
  const packed = new Float32Array(rows.length * width).fill(Number.NaN);
  rows.forEach((row, r) => row?.forEach((value, i) => (packed[r * width + i] = value ?? Number.NaN)));
  return packed;
};

const pack = (values: readonly (number | null)[]): Float32Array =>
  Float32Array.from(values, (value) => value ?? Number.NaN);

/** The result's skeleton: the known one of that name, or one made of what the result says about a user's own model. */
const skeletonOf = ({ name, keypoints, bones }: PoseResult['skeleton']): Skeleton =>
  skeletons[name] ?? {
    name,
    keypoints,
    bones: bones.map(([from, to]): [number, number] => [from!, to!]),
    mirror: mirrorByName(keypoints),
    oksSigmas: [],
  };

const trackOf = (person: PoseResultPerson, keypointCount: number): PoseTrack => ({
  id: person.id,
  firstFrame: person.first_frame,
  frameCount: person.score.length,
  scores: pack(person.score),
  boxes: packRows(person.box, 4),
  keypoints: packRows(person.keypoints, keypointCount * KEYPOINT_STRIDE),
});

const angleColumn = ([name, series]: [string, AngleSeries]): AngleColumn => ({
  name,
  valuesDeg: pack(series.value_deg),
  sdsDeg: pack(series.sd_deg),
});

/** Turns the wire form of a result into columns. */
export const decodeResult = (result: PoseResult): ResultView => {
  const skeleton = skeletonOf(result.skeleton);
  const persons = result.persons.map((person) => ({
    track: trackOf(person, skeleton.keypoints.length),
    facing: person.facing,
    angles: Object.entries(person.angles).map(angleColumn),
  }));
  return {
    sequence: {
      skeleton,
      width: result.width,
      height: result.height,
      times: Float64Array.from(result.times_s),
      tracks: persons.map(({ track }) => track),
    },
    persons,
  };
};

/** Runs of rows, half-open, in which the person is seen; rows of the sequence. */
export const seenRuns = ({ firstFrame, scores }: PoseTrack): [start: number, end: number][] => {
  const runs: [number, number][] = [];
  scores.forEach((score, at) => {
    if (Number.isNaN(score)) return;
    const row = firstFrame + at;
    const last = runs.at(-1);
    if (last?.[1] === row) last[1] = row + 1;
    else runs.push([row, row + 1]);
  });
  return runs;
};

/** How many rows each person is seen in; the one seen longest is what people look at first. */
export const longestSeen = (persons: readonly PersonView[]): PersonView | undefined => {
  const seen = ({ track }: PersonView): number =>
    seenRuns(track).reduce((sum, [start, end]) => sum + end - start, 0);
  return persons.toSorted((a, b) => seen(b) - seen(a))[0];
};

/** The row in which a person is seen for the first time; 0 where there is nobody. */
export const firstSeenRow = (person: PersonView | undefined): number =>
  person ? (seenRuns(person.track)[0]?.[0] ?? 0) : 0;
