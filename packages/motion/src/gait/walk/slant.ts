import { heightShares } from '../../kinematics/index.ts';
import { mean, median } from '../../signal/columns.ts';
import type { BodyRecording, PointPath } from '../body/body.ts';
import { sides } from '../event.ts';

/** How a straight walk lies to the picture of a camera beside it. */
export interface Slant {
  /**
   * Way towards the camera (negative: away from it) over the way across the picture; 0 for a walk along it. What may be noise
   * is taken off.
   */
  readonly tangent: number;
  /** Relative standard deviation of the focal length, on which the tangent follows in proportion. */
  readonly focalRelativeSd: number;
  /** Standard deviation of the tangent by how exactly the change of size is seen. */
  readonly changeSd: number;
  /** The usual focal length, in pixels. */
  readonly focalPixels: number;
  /** Columns from the picture's middle to where the body has its usual size. */
  readonly usualColumn: number;
  /** Standing height in pixels at the usual size. */
  readonly heightPixels: number;
}

/** Standard deviation of the tangent, all told. */
export const tangentSd = ({ tangent, focalRelativeSd, changeSd }: Slant): number =>
  Math.hypot(focalRelativeSd * tangent, changeSd);

/**
 * Focal length over the longer side of the picture: phones and camcorders film at 26 to 45 mm (of 36), and the relative
 * standard deviation of what is not known.
 */
const FOCAL = { share: 0.85, relativeSd: 0.25 } as const;

/** Seconds over which what a body's lengths seem to do by noise and by swinging legs lasts. */
const LASTING_SECONDS = 0.3;

/** Relative change of apparent size over a walk past a camera that keypoints seen from another angle may make. */
const DRIFT = 0.02;

/** A part of the body whose length tells how near it is. */
interface Segment {
  readonly lengths: Float64Array;
  readonly share: number;
}

const distances = (a: PointPath, b: PointPath): Float64Array =>
  a.x.map((x, i) => Math.hypot(x - b.x[i]!, a.y[i]! - b.y[i]!));

const segmentsOf = ({ points }: BodyRecording): Segment[] =>
  sides.flatMap((side) =>
    (
      [
        ['shoulder', 'hip', heightShares.trunk],
        ['hip', 'knee', heightShares.thigh],
        ['knee', 'ankle', heightShares.shank],
      ] as const
    ).flatMap(([from, to, share]) => {
      const [a, b] = [points.get(`${side}_${from}`), points.get(`${side}_${to}`)];
      return a && b ? [{ lengths: distances(a, b), share }] : [];
    }),
  );

/** Rows `[first, end)`. */
export interface Rows {
  readonly first: number;
  readonly end: number;
}

interface Line {
  readonly middle: number;
  readonly slope: number;
  readonly residual: number;
  readonly centre: number;
}

/** A straight line through what is known of a column. */
const lineThrough = (times: readonly number[], values: readonly number[]): Line => {
  const [centre, middle] = [mean(times), mean(values)];
  const square = times.reduce((sum, time) => sum + (time - centre) ** 2, 0);
  const slope = times.reduce((sum, time, i) => sum + (time - centre) * (values[i]! - middle), 0) / square;
  const residual = Math.sqrt(
    mean(values.map((value, i) => (value - middle - slope * (times[i]! - centre)) ** 2)),
  );
  return { middle, slope, residual, centre };
};

/**
 * How straight walks past one camera lie to its picture: whoever comes nearer grows in it. Lengths of the trunk and of the
 * legs, each over its own usual one, tell one over the distance; the walk across the picture, put right for that, the rest;
 * how the two compare takes the focal length, of which only the usual is known.
 * @param walks rows in which the body gets on
 * @param middle column of the picture's middle; `longerSide` of the picture, both pixels
 * @returns a slant for each walk; undefined where no lengths are seen
 */
export const slantsOf = (
  body: BodyRecording,
  walks: readonly Rows[],
  { middle, longerSide }: { readonly middle: number; readonly longerSide: number },
): (Slant | undefined)[] => {
  const seen = (values: ArrayLike<number>): number[] =>
    walks.flatMap(({ first, end }) =>
      Array.from({ length: end - first }, (_, i) => values[first + i]!).filter((value) => value > 0),
    );
  const segments = segmentsOf(body).flatMap(({ lengths, share }) => {
    const usual = median(seen(lengths));
    return usual > 0 ? [{ nearness: lengths.map((length) => length / usual), usual, share }] : [];
  });
  const across = body.points.get('pelvis') ?? body.points.get('left_hip') ?? body.points.get('left_ankle');
  if (segments.length === 0 || !across) return walks.map(() => undefined);
  const heightPixels = mean(segments.map(({ usual, share }) => usual / share));
  return walks.map(({ first, end }) => {
    const rows = Array.from({ length: end - first }, (_, i) => first + i).filter(
      (row) => segments.every(({ nearness }) => nearness[row]! > 0) && Number.isFinite(across.x[row]!),
    );
    if (rows.length < 3) return undefined;
    const times = rows.map((row) => body.times[row]!);
    const seconds = times.at(-1)! - times[0]!;
    const distance = lineThrough(
      times,
      rows.map((row) => 1 / mean(segments.map(({ nearness }) => nearness[row]!))),
    );
    const noise = distance.residual * Math.sqrt((12 * LASTING_SECONDS) / seconds);
    const slopeSd = Math.hypot(noise, DRIFT) / seconds;
    const kept = Math.max(0, 1 - (slopeSd / distance.slope) ** 2);
    const columns = rows.map((row) => across.x[row]! - middle);
    const nearer = times.map((time) => distance.middle + kept * distance.slope * (time - distance.centre));
    const speed = lineThrough(
      times,
      columns.map((column, i) => column * nearer[i]!),
    ).slope;
    const focalPixels = FOCAL.share * longerSide;
    const perSlope = focalPixels / Math.abs(speed);
    return {
      tangent: -perSlope * kept * distance.slope,
      focalRelativeSd: FOCAL.relativeSd,
      changeSd: perSlope * slopeSd,
      focalPixels,
      usualColumn: mean(columns),
      heightPixels,
    };
  });
};
