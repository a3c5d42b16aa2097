import type { Hand, HandFrame } from '@kinema/motion/hands';
import { hand21 } from '@kinema/motion/skeleton';
import { provenanceDocument } from '@kinema/motion/provenance';
import type { Made } from '../analyses/made.ts';
import type { HandRecording } from '../analyses/hand-recording.ts';
import type { HandResult, HandResultHand } from '../wire/index.ts';

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));
const numbers = (values: ArrayLike<number>, decimals: number): number[] =>
  Array.from(values, (value) => rounded(value, decimals));

/** A hand from the first frame that it is seen in to the last. */
interface SeenHand {
  readonly firstFrame: number;
  readonly rows: (Hand | null)[];
}

const handsById = (frames: readonly HandFrame[]): ReadonlyMap<number, SeenHand> => {
  const seen = new Map<number, SeenHand>();
  frames.forEach(({ hands }, frame) => {
    for (const hand of hands) {
      const own = seen.get(hand.id) ?? { firstFrame: frame, rows: [] };
      seen.set(hand.id, own);
      while (own.rows.length < frame - own.firstFrame) own.rows.push(null);
      own.rows.push(hand);
    }
  });
  return seen;
};

const handOf = (id: number, { firstFrame, rows }: SeenHand): HandResultHand => {
  const each = <T>(tell: (hand: Hand) => T): (T | null)[] => rows.map((hand) => hand && tell(hand));
  return {
    id,
    first_frame: firstFrame,
    score: each(({ score }) => rounded(score, 4)),
    box: each(({ box }) => numbers(box, 2)),
    handedness: each(({ handedness }) => handedness),
    finger_count: each(({ fingerCount }) => fingerCount),
    finger_count_score: each(({ fingerCountScore }) => rounded(fingerCountScore, 4)),
    gesture: each(({ gesture }) => gesture),
    gesture_score: each(({ gestureScore }) => rounded(gestureScore, 4)),
    extended: each(({ extended }) => numbers(extended, 4)),
    landmarks: each(({ landmarks }) => numbers(landmarks, 2)),
  };
};

type Head = Omit<HandResult, 'hands'>;

const headOf = ({
  media,
  model,
  models,
  softwareVersion,
  provenance,
  warnings,
  frames,
}: Made<HandRecording>): Head => ({
  width: media.width,
  height: media.height,
  first_frame: frames[0]?.index ?? 0,
  model,
  models: [...models],
  software_version: softwareVersion,
  provenance: provenanceDocument(provenance),
  warnings: [...warnings],
  landmarks: [...hand21.keypoints],
  times_s: frames.map(({ timeSeconds }) => rounded(timeSeconds, 6)),
});

/** The text of what GET /v1/analyses/{id}/result answers of hands ({@link HandResult}), a hand at a time. */
export function* handResultDocument(recording: Made<HandRecording>): Generator<string> {
  yield `${JSON.stringify(headOf(recording)).slice(0, -1)},"hands":[`;
  let separator = '';
  for (const [id, hand] of handsById(recording.frames)) {
    yield separator + JSON.stringify(handOf(id, hand));
    separator = ',';
  }
  yield ']}\n';
}
