import type {
  CocoCategory,
  CocoImage,
  CocoKeypointAnnotation,
  CocoKeypointResult,
} from '../evaluate/coco.ts';
import { frameNumber, KEYPOINT_STRIDE, personsAt, type Person, type PoseSequence } from '../pose/index.ts';
import { provenanceDocument, type Provenance, type ProvenanceDocument } from '../provenance/index.ts';
import type { Skeleton } from '../skeleton/index.ts';
import { rounded } from './pose-table.ts';

/** Poses of a picture or video, and what the file is called. */
export interface NamedSequence {
  readonly file: string;
  readonly sequence: PoseSequence;
  readonly provenance?: Provenance;
}

export interface CocoOptions {
  /** The data set's own id of a frame's picture, when the poses are to be compared with its truth; else counted from 1. */
  readonly imageId?: (file: string, frame: number) => number;
  /** Keypoints below this confidence count as not labelled (v = 0) in the data set form. */
  readonly minScore?: number;
}

/** A frame of a video says which; ids are its own. */
export interface CocoFrame extends CocoImage {
  readonly file_name: string;
  readonly width: number;
  readonly height: number;
  /** In the recording, from 0. */
  readonly frame: number;
  readonly time_s: number;
}

export interface CocoPoseAnnotation extends CocoKeypointAnnotation {
  readonly area: number;
  readonly score: number;
  /** The person's id over the frames of a video. */
  readonly track_id: number;
}

export interface CocoPoseCategory extends CocoCategory {
  readonly supercategory: string;
  readonly keypoints: readonly string[];
  /** Bones as pairs of keypoint numbers, which count from 1. */
  readonly skeleton: readonly (readonly [number, number])[];
}

export interface CocoPoseDataset {
  readonly info: {
    readonly description: string;
    /** Of each recording of which it is known, in their order. */
    readonly provenance: readonly ProvenanceDocument[];
  };
  readonly images: readonly CocoFrame[];
  readonly annotations: readonly CocoPoseAnnotation[];
  readonly categories: readonly CocoPoseCategory[];
}

/** COCO's id of the category person. */
const PERSON = 1;

const counted = (): ((file: string, frame: number) => number) => {
  let last = 0;
  return () => ++last;
};

interface Sighting {
  readonly imageId: number;
  readonly file: string;
  readonly sequence: PoseSequence;
  readonly row: number;
  readonly persons: readonly Person[];
}

const sightings = function* (
  recordings: Iterable<NamedSequence>,
  imageId: (file: string, frame: number) => number,
): Generator<Sighting> {
  for (const { file, sequence } of recordings) {
    for (let row = 0; row < sequence.times.length; row++) {
      const id = imageId(file, frameNumber(sequence, row));
      yield { imageId: id, file, sequence, row, persons: personsAt(sequence, row) };
    }
  }
};

const boxOf = ({ box }: Person): [number, number, number, number] => [
  rounded(box[0], 2),
  rounded(box[1], 2),
  rounded(box[2], 2),
  rounded(box[3], 2),
];

const category = (skeleton: Skeleton): CocoPoseCategory => ({
  id: PERSON,
  name: 'person',
  supercategory: 'person',
  keypoints: skeleton.keypoints,
  skeleton: skeleton.bones.map(([a, b]) => [a + 1, b + 1] as const),
});

/**
 * COCO keypoint results (https://cocodataset.org/#format-results), for evaluation: for each person `image_id`,
 * `category_id` 1, `keypoints` and `score`. The third number of each keypoint, which evaluation does not read, is its
 * confidence.
 */
export const cocoResults = (
  recordings: Iterable<NamedSequence>,
  { imageId = counted() }: CocoOptions = {},
): CocoKeypointResult[] =>
  [...sightings(recordings, imageId)].flatMap(({ imageId: image_id, persons }) =>
    persons.map((person) => ({
      image_id,
      category_id: PERSON,
      keypoints: Array.from(person.keypoints, (value, i) => [value, i % KEYPOINT_STRIDE] as const)
        .filter(([, part]) => part < 3)
        .map(([value, part]) => (Number.isNaN(value) ? 0 : rounded(value, part === 2 ? 4 : 3))),
      bbox: boxOf(person),
      score: rounded(person.score, 6),
    })),
  );

const labelled = ({ keypoints }: Person, minScore: number): number[] =>
  Array.from({ length: keypoints.length / KEYPOINT_STRIDE }, (_, k) => {
    const [x, y, score] = keypoints.subarray(k * KEYPOINT_STRIDE, k * KEYPOINT_STRIDE + 3);
    return score! >= minScore ? [rounded(x!, 3), rounded(y!, 3), 2] : [0, 0, 0];
  }).flat();

/**
 * A COCO keypoint data set (https://cocodataset.org/#format-data): `images`, `annotations`, `categories`, as for
 * training on. v is 2, or 0 with x = y = 0 for keypoints below the limit; a model does not tell hidden from visible, so
 * 1 does not occur. `area` is that of the box. Every frame of a video is an image with the file's name, `frame` and
 * `time_s`; `track_id` tells persons apart over frames. All recordings have the skeleton of the first.
 */
export const cocoDataset = (
  recordings: readonly NamedSequence[],
  { imageId = counted(), minScore = 0.3 }: CocoOptions = {},
): CocoPoseDataset => {
  const images: CocoFrame[] = [];
  const annotations: CocoPoseAnnotation[] = [];
  for (const { imageId: id, file, sequence, row, persons } of sightings(recordings, imageId)) {
    const { width, height, times } = sequence;
    const frame = frameNumber(sequence, row);
    images.push({ id, file_name: file, width, height, frame, time_s: rounded(times[row]!, 6) });
    for (const person of persons) {
      const keypoints = labelled(person, minScore);
      annotations.push({
        id: annotations.length + 1,
        image_id: id,
        category_id: PERSON,
        bbox: boxOf(person),
        area: rounded(person.box[2] * person.box[3], 2),
        iscrowd: 0,
        keypoints,
        num_keypoints: keypoints.filter((value, i) => i % 3 === 2 && value > 0).length,
        score: rounded(person.score, 6),
        track_id: person.id,
      });
    }
  }
  const skeleton = recordings[0]?.sequence.skeleton;
  return {
    info: {
      description: 'Poses found by Kinema',
      provenance: recordings.flatMap(({ provenance }) =>
        provenance ? [provenanceDocument(provenance)] : [],
      ),
    },
    images,
    annotations,
    categories: skeleton ? [category(skeleton)] : [],
  };
};
