/**
 * A skeleton is described by a value; code that walks one has no switch on its name.
 * Keypoints are named in the subject's own left and right.
 */
export interface Skeleton {
  readonly name: string;
  /** Keypoint names in the order of the model's output. */
  readonly keypoints: readonly string[];
  /** Pairs of keypoint indexes to draw as bones. */
  readonly bones: readonly (readonly [number, number])[];
  /** For each keypoint the index of its left/right counterpart, itself when on the midline. */
  readonly mirror: readonly number[];
  /**
   * For each keypoint the per-keypoint constant sigma of COCO's object keypoint similarity (k = 2 sigma): the standard
   * deviation of human annotators relative to the square root of the object's area. Keypoints that COCO does not
   * define carry the sigma of the nearest one that it does.
   * Source: https://cocodataset.org/#keypoints-eval
   */
  readonly oksSigmas: readonly number[];
}

/** Index of each named keypoint; throws on a name that the skeleton does not have. */
export const keypointIndex = (skeleton: Skeleton, name: string): number => {
  const index = skeleton.keypoints.indexOf(name);
  if (index < 0) throw new RangeError(`skeleton ${skeleton.name} has no keypoint "${name}"`);
  return index;
};

/** Left and right counterparts by name: `left_knee` ↔ `right_knee`, `left_eye_inner` ↔ `right_eye_inner`. */
export const mirrorByName = (keypoints: readonly string[]): number[] =>
  keypoints.map((name, index) => {
    const other = name.startsWith('left_')
      ? `right_${name.slice(5)}`
      : name.startsWith('right_')
        ? `left_${name.slice(6)}`
        : name.endsWith('_left')
          ? `${name.slice(0, -5)}_right`
          : name.endsWith('_right')
            ? `${name.slice(0, -6)}_left`
            : name;
    const found = keypoints.indexOf(other);
    return found < 0 ? index : found;
  });

/** Bones from pairs of names. */
export const bonesByName = (
  keypoints: readonly string[],
  pairs: readonly (readonly [string, string])[],
): [number, number][] => pairs.map(([a, b]) => [keypoints.indexOf(a), keypoints.indexOf(b)]);
