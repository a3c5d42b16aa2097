import type { Interval } from '@kinema/motion/evaluate';
import type { HandAccuracy, ReliabilityBin } from '../hands-accuracy.ts';
import mediapipe from '../peers/mediapipe-hands.json' with { type: 'json' };
import type { LandmarkError } from './landmark-error.ts';

const percent = (part: number): string => (100 * part).toFixed(1);
const percentInterval = ({ estimate, low, high }: Interval): string =>
  `${percent(estimate)} (${percent(low)} to ${percent(high)})`;
const interval = ({ estimate, low, high }: Interval): string =>
  `${estimate.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

const setTitles: Readonly<Record<string, string>> = {
  webcam: 'webcam-fingers',
  epsrc: 'epsrc-fingers',
  hagrid: 'hagrid380',
  samples: 'samples',
};

const reliabilityRows = (bins: readonly ReliabilityBin[]): string =>
  bins
    .map(({ from, to, hands, meanScore, right }) =>
      row([`${from.toFixed(2)} to ${to.toFixed(2)}`, hands, percent(meanScore), percent(right)]),
    )
    .join('\n');

const landmarkRow = (one: LandmarkError): string =>
  row([
    one.name,
    `${one.hands} of ${one.expected}`,
    one.meanPixels.toFixed(1),
    one.largestPixels.toFixed(1),
    one.tolerancePixels.toFixed(0),
    (100 * one.within).toFixed(2),
  ]);

/** The section on hands of docs/accuracy.md. */
export const renderHandAccuracy = ({
  counts,
  gestures,
  reliability,
  failures,
  landmarks,
}: HandAccuracy): string => `## Hands

### Finger counts

Labelled hands whose count from 0 to 5 is exact; a hand that is not found is wrong. Each set is read by a model that was
trained without any picture of its source, and calibrated without them. The strength of the ridge, the weight of the
rings made by anatomy and the kinds of features were chosen by these figures, by the mean over the sets that were left
out. In webcam-fingers hands are found by their labelled boxes; "sum" counts pictures whose hands add up. In hagrid380,
whose pictures show whole people and label one
hand, any hand found may be the labelled one. The samples are the pictures that samples and tests of MediaPipe and
tfjs-models come with; no model is trained on them.

| | hands | exact % | not found % | sum % | MediaPipe: exact % | not found % |
|---|---|---|---|---|---|---|
${counts
  .map(({ set, hands, exact, missed, total }) => {
    const peer = mediapipe.counts.find((one) => one.set === set);
    return row([
      setTitles[set] ?? set,
      hands,
      percentInterval(exact),
      percentInterval(missed),
      total ? percentInterval(total) : '–',
      peer ? percent(peer.exact) : '–',
      peer ? percent(peer.missed) : '–',
    ]);
  })
  .join('\n')}

MediaPipe: its own library (Hands ${mediapipe.version}, full model, still pictures) with the usual rule that a finger is extended
when its tip is farther from the wrist than its middle joint, on the same pictures with the same scoring, by
\`validation/peers/mediapipe_hands.py\`. Its rule was not trained on anything; ours was trained on the other sets. On the
samples it was not measured.

What is read wrongly, with the probability given to it:

| set | picture | label | read |
|---|---|---|---|
${failures.map(({ set, file, label, read }) => row([setTitles[set] ?? set, file, label, read.join(', ') || 'not found'])).join('\n')}

Seen in these pictures: the thumb held against the palm's edge, which reads as bent (_stop_); a hand cut off by the
picture's edge, whose landmarks outside are guessed (ok_00011, three_57); a finger folded behind the back of the hand, of
which only the knuckle is seen (four_60: thumb and three fingers, and the little one taken for a short straight one); a
second hand, blurred and half behind the first, which is not found (hand_test_image). One label is wrong: 5_pic00009 shows four fingers and a thumb that lies across
the palm, so that 32 of 32 in webcam-fingers would be a mistake.

### Gestures

The ${gestures.pictures} pictures of hagrid380, in five folds by picture: a fold is read by a model trained on the other four and on
the other sets. (HaGRID is the only source here that labels gestures, so it cannot be left out as a whole.) Right:
${percentInterval(gestures.accuracy)} %. Mean F1 of the gestures: ${interval(gestures.macroF1)}. Hands not found are wrong; ok has a single picture.

| gesture | hands | precision | recall | F1 |
|---|---|---|---|---|
${gestures.each.map(({ gesture, hands, precision, recall, f1 }) => row([gesture, hands, precision?.toFixed(2) ?? '–', recall.toFixed(2), interval(f1)])).join('\n')}

| read as: | ${gestures.confusion.readings.join(' | ')} |
|---|${gestures.confusion.readings.map(() => '---').join('|')}|
${gestures.confusion.labels.map((label, i) => row([label, ...gestures.confusion.counts[i]!])).join('\n')}

MediaPipe publishes one figure for its gesture classifier, on its own pictures and six gestures: an average recall of
87.9 % where 1 % of other hands are taken for a gesture (Sung et al. 2021, arXiv:2111.00038). F1 by gesture, or any figure
on HaGRID, was not found published.

### Scores

Readings by the probability that they are given, for pictures with one label and one hand found; the same models as
above. Well calibrated means that the last two columns agree.

| probability of the count | hands | mean % | right % |
|---|---|---|---|
${reliabilityRows(reliability.counts)}

| probability of the gesture | hands | mean % | right % |
|---|---|---|---|
${reliabilityRows(reliability.gestures)}

### Landmarks

Beside what the tests of tfjs-models and of MediaPipe expect, which is the output of other versions of the models, not a
measurement of hands. Tolerance: what those tests allow in one coordinate (MediaPipe: 3 % of the picture's side).

| | hands found | mean distance, px | largest in a coordinate, px | tolerance, px | within % |
|---|---|---|---|---|---|
${landmarks.map(landmarkRow).join('\n')}

What is beyond the tolerance in the film are 8 coordinates in 4 frames, counted from 0: in 5, 54 and 68 two joints of the index
finger, which is folded behind the thumb, by at most 34 px; in 170 the middle finger, whose expected tip jumps by 121 px and
back in the next frame, while in the picture it stays.
`;
