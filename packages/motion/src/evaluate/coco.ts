/**
 * The parts of COCO's files that evaluation reads; names as on the wire. Boxes are left, top, width, height and
 * keypoints x, y in pixels of the picture. Source: https://cocodataset.org/#format-data and #format-results.
 * Values of these types have been checked by the functions of parse.ts.
 */
export interface CocoImage {
  readonly id: number;
  readonly file_name?: string;
  readonly width?: number;
  readonly height?: number;
  /** How crowded the picture is, 0..1; only in CrowdPose. */
  readonly crowdIndex?: number;
}

export interface CocoCategory {
  readonly id: number;
  readonly name: string;
  /** Names of the keypoints, in order; only where the category has keypoints. */
  readonly keypoints?: readonly string[];
}

export interface CocoBoxAnnotation {
  readonly id: number;
  readonly image_id: number;
  readonly category_id: number;
  readonly bbox: readonly [x: number, y: number, width: number, height: number];
  /** Square pixels of the object's outline; some data sets have none. */
  readonly area?: number;
  /** 1 when the box encloses a group that is not told apart. */
  readonly iscrowd: 0 | 1;
}

export interface CocoKeypointAnnotation extends CocoBoxAnnotation {
  /** x, y, visibility for each keypoint: 0 not labelled, 1 hidden, 2 visible. */
  readonly keypoints: readonly number[];
  /** Number of labelled keypoints. */
  readonly num_keypoints: number;
}

export interface CocoDataset<Annotation extends CocoBoxAnnotation> {
  readonly images: readonly CocoImage[];
  readonly categories: readonly CocoCategory[];
  readonly annotations: readonly Annotation[];
}

export type CocoBoxDataset = CocoDataset<CocoBoxAnnotation>;
export type CocoKeypointDataset = CocoDataset<CocoKeypointAnnotation>;

export interface CocoBoxResult {
  readonly image_id: number;
  readonly category_id: number;
  readonly bbox: readonly [x: number, y: number, width: number, height: number];
  /** Any finite number; only the order counts. */
  readonly score: number;
}

export interface CocoKeypointResult {
  readonly image_id: number;
  readonly category_id: number;
  /** x, y and a third number that evaluation does not read, for each keypoint. */
  readonly keypoints: readonly number[];
  readonly bbox?: readonly [x: number, y: number, width: number, height: number];
  /** Any finite number; only the order counts. */
  readonly score: number;
}
