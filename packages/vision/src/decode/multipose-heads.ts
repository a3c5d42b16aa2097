import type { Size } from '@kinema/motion';
import type { ModelManifest } from '../models/index.ts';
import type { Tensors } from '../inference/tensor.ts';
import { floats, outputDims } from './decoder.ts';

/** MoveNet MultiPose knows COCO's keypoints, and looks for so many people. */
export const KEYPOINTS = 17;
const MAX_PEOPLE = 6;
/** What is told of a person: y, x and score of each keypoint, then top, left, bottom, right and the person's score. */
export const PERSON = 3 * KEYPOINTS + 5;

/** Cells on each side among which a peak is the highest, and how little below that it may be. */
const PEAK_REACH = 2;
const PEAK_TOLERANCE = 1.0132789611816406e-6;
/**
 * Twice the variance, in cells², of the Gaussian around the place regressed for a keypoint, for each cell of the shorter
 * side.
 */
const DOUBLE_VARIANCE_PER_CELL = 0.300048828125;
/** Keypoints that score no more than this do not count towards the score of their person. */
const COUNTED_SCORE = 0.126953125;

/** The heads as they come out of a run, row-major: rows × columns × channels. */
interface Heads {
  readonly rows: number;
  readonly columns: number;
  /** How likely the middle of a person is in a cell. */
  readonly centers: Float32Array;
  /** Height and width of the person in whose middle a cell is, in cells. */
  readonly sizes: Float32Array;
  /** From the cell to the middle of the box: y, x in cells. */
  readonly boxOffsets: Float32Array;
  readonly heat: Float32Array;
  /** From the middle cell to each keypoint, roughly: y, x in cells. */
  readonly regression: Float32Array;
  /** From the cell of a keypoint to the keypoint: y, x in cells. */
  readonly offsets: Float32Array;
}

/** Where a person's middle is, and how likely; lengths in cells. */
interface Person {
  readonly score: number;
  readonly row: number;
  readonly column: number;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const clamp = (value: number, high: number): number => Math.min(Math.max(value, 0), high);

const isPeak = ({ rows, columns, centers }: Heads, row: number, column: number): boolean => {
  const least = centers[row * columns + column]! + PEAK_TOLERANCE;
  for (let r = Math.max(0, row - PEAK_REACH); r <= Math.min(rows - 1, row + PEAK_REACH); r++)
    for (let c = Math.max(0, column - PEAK_REACH); c <= Math.min(columns - 1, column + PEAK_REACH); c++)
      if (centers[r * columns + c]! >= least) return false;
  return true;
};

const personAt = (heads: Heads, at: number): Person => {
  const { rows, columns, centers, sizes, boxOffsets } = heads;
  const row = Math.floor(at / columns);
  const column = at % columns;
  const [y, x] = [row + boxOffsets[2 * at]!, column + boxOffsets[2 * at + 1]!];
  const [halfHeight, halfWidth] = [Math.max(0, sizes[2 * at]!) / 2, Math.max(0, sizes[2 * at + 1]!) / 2];
  return {
    score: centers[at]!,
    row,
    column,
    top: clamp(y - halfHeight, rows),
    left: clamp(x - halfWidth, columns),
    bottom: clamp(y + halfHeight, rows),
    right: clamp(x + halfWidth, columns),
  };
};

/** The highest peaks of the centres, best first. */
const findPeople = (heads: Heads): Person[] => {
  const { rows, columns, centers } = heads;
  const best: number[] = [];
  for (let at = 0; at < rows * columns; at++) {
    const score = centers[at]!;
    if (best.length === MAX_PEOPLE && score <= centers[best.at(-1)!]!) continue;
    if (!isPeak(heads, Math.floor(at / columns), at % columns)) continue;
    const place = best.findIndex((other) => centers[other]! < score);
    best.splice(place < 0 ? best.length : place, 0, at);
    best.length = Math.min(best.length, MAX_PEOPLE);
  }
  return best.map((at) => personAt(heads, at));
};

/** Where a keypoint of a person is expected: y, x in cells. */
const expected = (
  { columns, regression }: Heads,
  { row, column }: Person,
  keypoint: number,
): [number, number] => {
  const at = 2 * ((row * columns + column) * KEYPOINTS + keypoint);
  return [row + regression[at]!, column + regression[at + 1]!];
};

/** How near something is that lies so many cells away along one axis, 0..1. */
const bell = ({ rows, columns }: Heads, distance: number): number =>
  Math.exp(-(distance ** 2) / (DOUBLE_VARIANCE_PER_CELL * Math.min(rows, columns)));

/** How well a cell suits a keypoint of one of the people, by its heat and by how far it is from where that is expected. */
const suits = (
  heads: Heads,
  people: readonly Person[],
  keypoint: number,
  row: number,
  column: number,
): number => {
  let nearness = 0;
  for (const person of people) {
    if (row < person.top || row >= person.bottom || column < person.left || column >= person.right) continue;
    const [y, x] = expected(heads, person, keypoint);
    nearness = Math.max(nearness, bell(heads, row - y) * bell(heads, column - x));
  }
  return heads.heat[(row * heads.columns + column) * KEYPOINTS + keypoint]! * nearness;
};

/** The cell within a person's box that suits a keypoint best; the first of all where none does. */
const bestCell = (heads: Heads, person: Person, keypoint: number): [row: number, column: number] => {
  const { columns, heat } = heads;
  const [y, x] = expected(heads, person, keypoint);
  const [first, end] = [Math.ceil(person.left), Math.ceil(person.right)];
  const across = Array.from({ length: Math.max(0, end - first) }, (_, i) => bell(heads, first + i - x));
  let best: [number, number] = [0, 0];
  let most = 0;
  for (let row = Math.ceil(person.top); row < person.bottom; row++) {
    const down = bell(heads, row - y);
    // Heat is at most 1, so that nothing in this row can be better.
    if (down <= most) continue;
    let at = (row * columns + first) * KEYPOINTS + keypoint;
    for (let i = 0; i < across.length; i++, at += KEYPOINTS) {
      const value = heat[at]! * down * across[i]!;
      if (value <= most) continue;
      most = value;
      best = [row, first + i];
    }
  }
  return best;
};

const writePerson = (heads: Heads, people: readonly Person[], person: Person, out: Float32Array): void => {
  const { rows, columns, offsets } = heads;
  let total = 0;
  let counted = 0;
  for (let keypoint = 0; keypoint < KEYPOINTS; keypoint++) {
    const [row, column] = bestCell(heads, person, keypoint);
    const at = 2 * ((row * columns + column) * KEYPOINTS + keypoint);
    const score = suits(heads, people, keypoint, row, column);
    out.set([(row + offsets[at]!) / rows, (column + offsets[at + 1]!) / columns, score], 3 * keypoint);
    if (score <= COUNTED_SCORE) continue;
    total += score;
    counted += 1;
  }
  const { top, left, bottom, right, score } = person;
  const box = [top / rows, left / columns, bottom / rows, right / columns];
  out.set([...box, (score * total) / Math.max(1, counted)], 3 * KEYPOINTS);
};

/** How the heads of a model are read. */
export interface MultiposeHeads {
  /**
   * Gives {@link PERSON} numbers, places as parts of the picture, for everybody whose middle scores at least `minScore`,
   * as no whole person scores more than its middle.
   */
  read(outputs: Tensors): Float32Array;
  /** The size of the picture that the model was shown. */
  shownSize(outputs: Tensors): Size;
}

/**
 * Reads the heads that MoveNet MultiPose's convolutions end in as its own graph does: the highest peaks of the centres are
 * people, and each keypoint is where the heat, weighted by a Gaussian around the place regressed from the middle, is
 * highest within the person's box. The graph weighs every cell for each of the six, in a quarter of the network's time.
 * @throws KinemaError `model_invalid`
 */
export const multiposeHeads = (manifest: ModelManifest, minScore: number): MultiposeHeads => {
  const [, , allColumns] = outputDims(manifest, 'keypoint_heatmaps', 4);
  const stride = manifest.input.width / allColumns!;
  const gridOf = (outputs: Tensors): Pick<Heads, 'rows' | 'columns'> => {
    const [, rows = 0, columns = 0] = outputs['keypoint_heatmaps']?.dims ?? [];
    return { rows, columns };
  };
  const read = (outputs: Tensors): Float32Array => {
    const head = (name: string): Float32Array => floats(manifest, outputs, name);
    const heads: Heads = {
      ...gridOf(outputs),
      centers: head('center_heatmap'),
      sizes: head('box_sizes'),
      boxOffsets: head('box_offsets'),
      heat: head('keypoint_heatmaps'),
      regression: head('keypoint_regression'),
      offsets: head('keypoint_offsets'),
    };
    const people = findPeople(heads);
    const likely = people.filter(({ score }) => score >= minScore);
    const out = new Float32Array(likely.length * PERSON);
    for (const [index, person] of likely.entries())
      writePerson(heads, people, person, out.subarray(index * PERSON, (index + 1) * PERSON));
    return out;
  };
  const shownSize = (outputs: Tensors): Size => {
    const { rows, columns } = gridOf(outputs);
    return { width: columns * stride, height: rows * stride };
  };
  return { read, shownSize };
};
