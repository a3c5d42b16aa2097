/** Named measures, each one number; NaN where there is nothing to measure. */
export type Metrics<Name extends string> = Readonly<Record<Name, number>>;

/**
 * Predictions matched to a truth, ready to be summed up over all pictures or over a sample of them.
 */
export interface PictureEvaluation<Name extends string> {
  /** Ids of the pictures, ascending. */
  readonly pictures: readonly number[];
  /**
   * The measures over all pictures, or with each picture counted as often as `weights` says, in the order of
   * `pictures`.
   */
  readonly metrics: (weights?: ArrayLike<number>) => Metrics<Name>;
}

/** A data set with its pictures in ascending order of their ids, the order in which COCO breaks ties. */
export const sortedByPicture = <T extends { readonly images: readonly { readonly id: number }[] }>(
  dataset: T,
): T => ({
  ...dataset,
  images: dataset.images.toSorted((a, b) => a.id - b.id),
});
