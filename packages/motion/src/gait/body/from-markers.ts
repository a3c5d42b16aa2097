import { KinemaError } from '../../errors/index.ts';
import type { MarkerTable } from '../../formats/marker-table.ts';
import { sides, type Side } from '../event.ts';
import {
  bodyPointNames,
  type BodyPart,
  type BodyPointName,
  type BodyRecording,
  type PointPath,
} from './body.ts';
import { hipCentres } from './hip-centres.ts';
import { markerNames, MarkerNames, pelvisMarkerNames } from './marker-names.ts';
import { whiteNoiseSd } from './noise-of.ts';
import { mean, type Vector } from '../../vector/vector.ts';

/** Which markers a body point is the mean of, by the file's own names, where they are none that Kinema knows. */
export type MarkerMapping = Partial<Readonly<Record<BodyPointName, readonly string[]>>>;

/** Cameras are no better than this, in metres, however smooth a file is. */
const LEAST_NOISE_M = 0.0003;

/** A body point in one frame; NaN where a marker is missing. */
type Locate = (frame: number) => Vector;

const seen = (vector: Vector): boolean => Number.isFinite(vector[0] + vector[1] + vector[2]);

const pathOf = (frames: number, locate: Locate): PointPath => {
  const [x, y, z] = [new Float64Array(frames), new Float64Array(frames), new Float64Array(frames)];
  for (let frame = 0; frame < frames; frame++)
    [x[frame], y[frame], z[frame]] = locate(frame) as [number, number, number];
  const noise = Math.max(LEAST_NOISE_M, ...[x, y, z].map(whiteNoiseSd).filter((sd) => !Number.isNaN(sd)));
  return { x, y, z, sds: new Float64Array(frames).fill(noise) };
};

/** @throws KinemaError `data_invalid` where the mapping names a marker that is not in the file */
const statedPlaces = (
  { markers }: MarkerTable,
  mapping: MarkerMapping,
  file: string,
): Map<BodyPointName, number[]> =>
  new Map(
    Object.entries(mapping).map(([point, names]) => [
      point as BodyPointName,
      names.map((name) => {
        const place = markers.indexOf(name);
        if (place < 0)
          throw new KinemaError('data_invalid', { file, reason: `it has no marker "${name}" for ${point}` });
        return place;
      }),
    ]),
  );

/** Hips and the middle of the pelvis from spines and sacrum, where they have no markers themselves. */
const pelvisOf = (
  names: MarkerNames,
  at: (place: number) => Locate,
): Partial<Record<BodyPointName, Locate>> => {
  const ofSides = (tokens: readonly string[]): [Locate, Locate] | undefined => {
    const [left, right] = sides.map(
      (side) =>
        names.firstOf(
          side,
          tokens.map((token) => [token]),
        )?.[0],
    );
    return left === undefined || right === undefined ? undefined : [at(left), at(right)];
  };
  const front = ofSides(pelvisMarkerNames.front);
  const backs = ofSides(pelvisMarkerNames.back);
  const sacrum = pelvisMarkerNames.sacrum.map((name) => names.of(name)).find((place) => place !== undefined);
  const back: Locate | undefined = backs
    ? (frame) => mean(backs.map((locate) => locate(frame)))
    : sacrum === undefined
      ? undefined
      : at(sacrum);
  if (!front || !back) {
    const middle = pelvisMarkerNames.middle
      .map((name) => names.of(name))
      .find((place) => place !== undefined);
    const alone = middle === undefined ? back : at(middle);
    return alone ? { pelvis: alone } : {};
  }
  const hip =
    (side: Side): Locate =>
    (frame) =>
      hipCentres([front[0](frame), front[1](frame)], back(frame))[side];
  return {
    left_hip: hip('left'),
    right_hip: hip('right'),
    pelvis: (frame) => mean([front[0](frame), front[1](frame), back(frame)]),
  };
};

/** Share of the frames in which a marker must be seen to count. */
const LEAST_SEEN = 0.3;

/**
 * The points of a body from markers, whose names tell which they are (`markerNames`), or the mapping where it says so.
 * @throws KinemaError `data_invalid` where the feet are not found, with the names that the file has
 */
export const bodyFromMarkers = (
  table: MarkerTable,
  { mapping = {}, file = 'the file' }: { readonly mapping?: MarkerMapping; readonly file?: string } = {},
): BodyRecording => {
  const { markers, metres, times } = table;
  const frames = times.length;
  const at =
    (place: number): Locate =>
    (frame) => {
      const start = (frame * markers.length + place) * 3;
      return [metres[start]!, metres[start + 1]!, metres[start + 2]!];
    };
  const together =
    (places: readonly number[]): Locate =>
    (frame) =>
      mean(places.map((place) => at(place)(frame)));
  const isThere = (place: number): boolean => {
    let count = 0;
    for (let frame = 0; frame < frames; frame++) if (seen(at(place)(frame))) count += 1;
    return count >= LEAST_SEEN * frames;
  };
  const present = new MarkerNames(markers.map((name, place) => (isThere(place) ? name : '')));
  const stated = statedPlaces(table, mapping, file);
  const derived = pelvisOf(present, at);
  const points = new Map<BodyPointName, PointPath>();
  for (const name of bodyPointNames) {
    const own = stated.get(name);
    const [side, ...rest] = name.split('_') as [Side, ...string[]];
    const part = rest.join('_') as BodyPart;
    const found = own ?? (name === 'pelvis' ? undefined : present.firstOf(side, markerNames[part]));
    const locate = found ? together(found) : derived[name];
    if (locate) points.set(name, pathOf(frames, locate));
  }
  const [leftHip, rightHip] = [points.get('left_hip'), points.get('right_hip')];
  if (!points.has('pelvis') && leftHip && rightHip)
    points.set(
      'pelvis',
      pathOf(frames, (frame) =>
        mean([leftHip, rightHip].map(({ x, y, z }): Vector => [x[frame]!, y[frame]!, z![frame]!])),
      ),
    );
  requireFeet(points, markers, file);
  return { unit: 'm', times, points, noise: { noiseCorrelationSeconds: 0 } };
};

const requireFeet = (
  points: ReadonlyMap<BodyPointName, PointPath>,
  markers: readonly string[],
  file: string,
): void => {
  for (const side of sides)
    if (!(['heel', 'ankle', 'foot_index'] as const).some((part) => points.has(`${side}_${part}`)))
      throw new KinemaError('data_invalid', {
        file,
        reason: `none of its markers is known as of the ${side} foot; they are ${markers.slice(0, 40).join(', ')}${markers.length > 40 ? ' …' : ''}`,
      });
};
