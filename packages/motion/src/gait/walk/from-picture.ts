import { FACING_UNKNOWN, facingOf, facings, type Facing } from '../../kinematics/index.ts';
import type { PoseSequence, PoseTrack } from '../../pose/pose.ts';
import { median, medianInterval, quantile } from '../../signal/columns.ts';
import type { GaitSurface, GaitView } from '../analysis.ts';
import type { BodyPointName, BodyRecording, PointPath } from '../body/body.ts';
import { bodyFromPoses } from '../body/from-poses.ts';
import { sides } from '../event.ts';
import { straightStretches } from './heading.ts';
import { cutOffByEdge } from './picture-edge.ts';
import { trunkPixels } from './trunk-pixels.ts';
import { isOnTreadmill } from './treadmill.ts';
import { magnifier, rectifier, slantChanges, slantNote, type SlantChange } from './rectify.ts';
import { slantsOf, type Slant } from './slant.ts';
import type { Walk, WalkPass, WalkPath } from './walk.ts';

const viewOf: Readonly<Record<Facing, Exclude<GaitView, '3d' | 'sensor'>>> = {
  right: 'side',
  left: 'side',
  towards: 'front',
  away: 'back',
};

/** Rows `[first, end)` in which somebody faces one way. */
interface FacingRun {
  readonly facing: Facing;
  readonly first: number;
  readonly end: number;
}

const LEAST_SECONDS = 0.8;
/** Over which feet are looked at together, where they alone tell which way somebody faces. */
const FEET_SECONDS = 1;

/** Feet that reach less far sideways than this share of a leg point to the camera or away. */
const FRONTAL_FOOT = 0.12;
/** Over which somebody comes nearer or goes away by more than a bent knee makes a leg shorter. */
const APPROACH_SECONDS = 3;

/**
 * Which way somebody faces of whom only the legs are known: to the side that the toes point, or where they point to neither,
 * to the camera if the legs grow longer in the picture; where feet are not known, to where they move.
 */
const facingOfLegs = ({ points, times }: BodyRecording): Uint8Array => {
  const middle = points.get('pelvis') ?? [...points.values()][0];
  if (!middle) return new Uint8Array(times.length).fill(FACING_UNKNOWN);
  const less = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, i) => value - b[i]!);
  const feet = sides.flatMap((side) => {
    const [heel, toe, hip] = (['heel', 'foot_index', 'hip'] as const).map((part) =>
      points.get(`${side}_${part}`),
    );
    return heel && toe ? [{ along: less(toe.x, heel.x), leg: hip ? less(hip.y, heel.y) : undefined }] : [];
  });
  const step = medianInterval(times);
  const about = (columns: readonly (Float64Array | undefined)[], from: number, end: number): number =>
    median(columns.flatMap((values) => [...(values?.subarray(Math.max(0, from), Math.max(0, end)) ?? [])]));
  const [half, far] = [FEET_SECONDS, APPROACH_SECONDS].map((seconds) =>
    Math.max(1, Math.round(seconds / 2 / step)),
  ) as [number, number];
  return Uint8Array.from(times, (_, i) => {
    const [first, end] = [Math.max(0, i - half), Math.min(times.length, i + half + 1)];
    const rightwards =
      feet.length > 0
        ? about(
            feet.map(({ along }) => along),
            first,
            end,
          )
        : middle.x[end - 1]! - middle.x[first]!;
    if (Number.isNaN(rightwards)) return FACING_UNKNOWN;
    const legs = feet.map(({ leg }) => leg);
    if (Math.abs(rightwards) < FRONTAL_FOOT * about(legs, first, end)) {
      const centre = Math.max(Math.min(far, i), Math.min(i, times.length - far));
      const grows = about(legs, centre, centre + far) - about(legs, centre - far, centre);
      return facings.indexOf(grows > 0 ? 'towards' : 'away');
    }
    return facings.indexOf(rightwards > 0 ? 'right' : 'left');
  });
};

const hasTrunk = ({ points }: BodyRecording): boolean => sides.some((side) => points.has(`${side}_shoulder`));

const facingRuns = (codes: Uint8Array, times: Float64Array): FacingRun[] => {
  const runs: FacingRun[] = [];
  let first = 0;
  for (let i = 1; i <= codes.length; i++) {
    if (i < codes.length && codes[i] === codes[first]) continue;
    const facing = facings[codes[first]!];
    if (facing && times[i - 1]! - times[first]! >= LEAST_SECONDS) runs.push({ facing, first, end: i });
    first = i;
  }
  return runs;
};

const seconds = ({ first, end }: FacingRun, times: Float64Array): number => times[end - 1]! - times[first]!;

/** The view in which most of the time was spent. */
const mostSeen = (runs: readonly FacingRun[], times: Float64Array): Exclude<GaitView, '3d' | 'sensor'> => {
  const spent = (view: GaitView): number =>
    runs.reduce((sum, run) => sum + (viewOf[run.facing] === view ? seconds(run, times) : 0), 0);
  return (['side', 'front', 'back'] as const).reduce((best, view) =>
    spent(view) > spent(best) ? view : best,
  );
};

/** Axes of the walk in the picture: whoever faces the camera has their right on the picture's left. */
const pathOf = (
  { x, y, sds }: { x: Float64Array; y: Float64Array; sds: Float64Array },
  facing: Facing,
): WalkPath => {
  const unseen = new Float64Array(x.length).fill(Number.NaN);
  const turned = (sign: 1 | -1): Float64Array => (sign > 0 ? x : x.map((value) => -value));
  if (facing === 'right') return { forward: x, up: y, sds };
  if (facing === 'left') return { forward: turned(-1), up: y, sds };
  return { forward: unseen, up: y, right: turned(facing === 'towards' ? -1 : 1), sds };
};

const passOf = (
  body: BodyRecording,
  { facing, first, end }: FacingRun,
  rectify: ReturnType<typeof rectifier> = (_, path) => path,
): WalkPass => {
  const times = body.times.slice(first, end);
  const points = new Map<BodyPointName, WalkPath>();
  for (const [name, { x, y, sds }] of body.points)
    points.set(
      name,
      pathOf(
        rectify(name, { x: x.slice(first, end), y: y.slice(first, end), sds: sds.slice(first, end) }),
        facing,
      ),
    );
  const step = times.length > 1 ? (times.at(-1)! - times[0]!) / (times.length - 1) : 0;
  const trunk = trunkPixels(times, points);
  return {
    startSeconds: times[0]!,
    endSeconds: times.at(-1)! + step / 2,
    times,
    points,
    ...(trunk && { trunkPixels: trunk }),
    firstRow: first,
  };
};

const middleOf = ({ points }: BodyRecording): PointPath => points.get('pelvis') ?? [...points.values()][0]!;

/** Parts of a run in which the person gets on, in the way that they face; turns and stops fall out. */
const walkingParts = (body: BodyRecording, run: FacingRun): FacingRun[] => {
  const times = body.times.slice(run.first, run.end);
  const x = middleOf(body).x.slice(run.first, run.end);
  const sign = run.facing === 'right' ? 1 : -1;
  return straightStretches(times, x, new Float64Array(x.length))
    .filter(({ direction }) => direction[0] * sign > 0)
    .map(({ first, end }) => ({ facing: run.facing, first: run.first + first, end: run.first + end }));
};

const slantsInPicture = (
  body: BodyRecording,
  parts: readonly FacingRun[],
  { width, height }: PoseSequence,
): (Slant | undefined)[] => slantsOf(body, parts, { middle: width / 2, longerSide: Math.max(width, height) });

export interface PictureWalkOptions {
  readonly view?: Exclude<GaitView, '3d' | 'sensor'> | undefined;
  readonly surface?: GaitSurface | undefined;
}

/** A walk, and how many times as large the person of each of the track's rows is to be for its scale. */
export interface PictureWalk {
  readonly walk: Walk;
  /** NaN in rows that are not used; undefined where there is no one scale. */
  readonly magnification?: Float64Array;
}

/**
 * Cuts one person's poses into passes: stretches in which they face one way and, over ground, get on in it. Which way that
 * is, is found frame by frame; of side, front and back the view that lasts longest counts, and the rest is left out, as is where
 * the edge of the picture cuts off the legs. A walk
 * over ground beside the camera is put right for its way towards it or away.
 */
export const walkFromPicture = (
  sequence: PoseSequence,
  track: PoseTrack,
  { view: stated, surface: statedSurface }: PictureWalkOptions = {},
): PictureWalk => {
  const body = bodyFromPoses(sequence, track);
  const { times } = body;
  const cutOff = cutOffByEdge(body, sequence);
  const codes = (
    hasTrunk(body) ? facingOf(track, sequence.skeleton, sequence.times) : facingOfLegs(body)
  ).map((code, row) => (cutOff[row] ? FACING_UNKNOWN : code));
  const runs = facingRuns(codes, times);
  const view = stated ?? mostSeen(runs, times);
  const seen = runs.filter(({ facing }) => viewOf[facing] === view);
  const surface = statedSurface ?? surfaceOf(body, seen, view);
  const isAcross = view === 'side' && surface === 'over-ground';
  const parts = isAcross ? seen.flatMap((run) => walkingParts(body, run)) : seen;
  const spent = quantile(times, 1) - quantile(times, 0);
  const used = parts.reduce((sum, run) => sum + seconds(run, times), 0);
  const isKnownSize = sequence.width > 0;
  const slants = isAcross && isKnownSize ? slantsInPicture(body, parts, sequence) : [];
  const walkWith = (change: SlantChange): Walk => ({
    view,
    surface,
    unit: 'px',
    rateHz: 1 / medianInterval(times),
    noise: body.noise,
    passes: parts.map((run, i) => passOf(body, run, rectifier(slants[i], run.facing, sequence, change))),
    notes: [
      ...(used < 0.9 * spent
        ? [
            `${(spent - used).toFixed(1)} of ${spent.toFixed(1)} s are left out: turns, stops, and where the legs are not seen whole from the ${view}`,
          ]
        : []),
      ...slants.flatMap((slant) => slantNote(slant) ?? []),
      ...(isAcross && !isKnownSize
        ? ['the size of the picture is not known, so that a walk askew to it is not put right']
        : []),
      ...(view === 'side' || sides.some((side) => body.points.has(`${side}_foot_index`))
        ? []
        : [
            `seen from the ${view}, heel strikes and toe offs are told by heels and toes, which these keypoints do not have`,
          ]),
    ],
  });
  const walk = walkWith({});
  if (slants.every((slant) => slant === undefined)) return { walk };
  const magnification = new Float64Array(track.frameCount).fill(Number.NaN);
  const middle = middleOf(body);
  parts.forEach(({ facing, first, end }, i) => {
    const slant = slants[i];
    const at = slant ? magnifier(slant, facing) : () => 1;
    for (let row = first; row < end; row++) magnification[row] = at(middle.x[row]! - sequence.width / 2);
  });
  return { walk: { ...walk, otherwise: slantChanges.map(walkWith) }, magnification };
};

/** From the front nobody is seen to get on, so that it says nothing of a treadmill. */
const surfaceOf = (
  body: BodyRecording,
  runs: readonly FacingRun[],
  view: GaitView,
): GaitSurface | undefined => {
  const longest = runs.toSorted((a, b) => seconds(b, body.times) - seconds(a, body.times))[0];
  if (view !== 'side' || !longest) return undefined;
  return isOnTreadmill(passOf(body, longest)) ? 'treadmill' : 'over-ground';
};
