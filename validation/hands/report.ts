import type { Interval } from '@kinema/motion/evaluate';
import type { HandAccuracy, ReliabilityBin } from '../hands-accuracy.ts';
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
trained without any picture of its source, and calibrated without them (only the strength of the ridge was chosen by these figures; between 0.1 and 1 it makes no
difference). In webcam-fingers hands are found by their
labelled boxes; "sum" counts pictures whose hands add up. In hagrid380, whose pictures show whole people and label one
hand, any hand found may be the labelled one.

| | hands | exact % | not found % | sum % |
|---|---|---|---|---|
${counts
  .map(({ set, hands, exact, missed, total }) =>
    row([
      setTitles[set] ?? set,
      hands,
      percentInterval(exact),
      percentInterval(missed),
      total ? percentInterval(total) : '–',
    ]),
  )
  .join('\n')}

What is read wrongly, with the probability given to it:

| set | picture | label | read |
|---|---|---|---|
${failures.map(({ set, file, label, read }) => row([setTitles[set] ?? set, file, label, read.join(', ') || 'not found'])).join('\n')}

Seen in these pictures: the thumb held against the palm's edge reads as bent (_stop_), or a bent one as extended; a
finger before the lips or pointing at the camera; the ring of thumb and index (_ok_, or three with it) whose index the
model takes for extended; a hand cut off by the picture's edge; a dark hand against a window. Some labels can be argued
with: 5_pic00009 hides its thumb.

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
`;
