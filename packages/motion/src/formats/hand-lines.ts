import {
  asFields,
  asInteger,
  asList,
  asNumber,
  asNumbers,
  asText,
  at,
  invalid,
  type Place,
} from '../evaluate/checks.ts';
import type { HandPrediction, PictureHands } from '../evaluate/hands/truth.ts';
import {
  fingers,
  type Finger,
  type Gesture,
  type Hand,
  type HandFrame,
  type Handedness,
  type PictureHand,
} from '../hands/hand.ts';
import { handSubject } from '../hands/sequence.ts';
import type { Box, Person } from '../pose/pose.ts';
import { provenanceDocument, type Provenance, type ProvenanceDocument } from '../provenance/index.ts';
import { hand21 } from '../skeleton/index.ts';
import { jsonArray, parseJsonLine } from './json-line.ts';
import { readFrameLines, type PoseLinesOfFile } from './json-lines.ts';
import { rounded } from './pose-table.ts';

export interface HandWireLandmark {
  readonly name: string;
  /** Pixels of the upright picture; z relative to the wrist, towards the camera negative. */
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export interface HandWireWorldLandmark {
  readonly x_m: number;
  readonly y_m: number;
  readonly z_m: number;
}

/** One hand as the command line and the server tell of it. */
export interface HandWire {
  readonly id: number;
  readonly handedness: Handedness;
  readonly handedness_score: number;
  readonly score: number;
  readonly box: Box;
  readonly finger_count: number;
  readonly finger_count_score: number;
  readonly gesture: Gesture;
  readonly gesture_score: number;
  /** Probability that each finger is extended. */
  readonly fingers: Readonly<Record<Finger, number>>;
  /** In the order of the skeleton `hand21`. */
  readonly landmarks: readonly HandWireLandmark[];
  readonly world_landmarks: readonly HandWireWorldLandmark[];
}

/** What all lines of one recording share. */
export interface HandLineSource {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  /** The model that found the landmarks. */
  readonly model: string;
}

/** What `kinema hands` prints for a picture or for a frame of a video, one line each. */
export interface HandLine extends HandLineSource {
  /** 0 for a picture. */
  readonly frame: number;
  readonly time_s: number;
  readonly hands: readonly HandWire[];
  /** In the first line of a recording in a file. */
  readonly provenance?: ProvenanceDocument;
}

const triples = <T>(values: Float32Array, make: (x: number, y: number, z: number, index: number) => T): T[] =>
  hand21.keypoints.map((_, k) => make(values[3 * k]!, values[3 * k + 1]!, values[3 * k + 2]!, k));

/** What a picture shows of a hand, in the form of {@link handWire}. */
type PictureHandWire = Omit<HandWire, 'world_landmarks'>;

const pictureHandWire = (hand: PictureHand): PictureHandWire => ({
  id: hand.id,
  handedness: hand.handedness,
  handedness_score: rounded(hand.handednessScore, 4),
  score: rounded(hand.score, 4),
  box: [rounded(hand.box[0], 2), rounded(hand.box[1], 2), rounded(hand.box[2], 2), rounded(hand.box[3], 2)],
  finger_count: hand.fingerCount,
  finger_count_score: rounded(hand.fingerCountScore, 4),
  gesture: hand.gesture,
  gesture_score: rounded(hand.gestureScore, 4),
  fingers: Object.fromEntries(fingers.map((finger, i) => [finger, rounded(hand.extended[i]!, 4)])) as Record<
    Finger,
    number
  >,
  landmarks: triples(hand.landmarks, (x, y, z, k) => ({
    name: hand21.keypoints[k]!,
    x: rounded(x, 2),
    y: rounded(y, 2),
    z: rounded(z, 2),
  })),
});

/** The one form of a hand on the wire. */
export const handWire = (hand: Hand): HandWire => ({
  ...pictureHandWire(hand),
  world_landmarks: triples(hand.world, (x, y, z) => ({
    x_m: rounded(x, 5),
    y_m: rounded(y, 5),
    z_m: rounded(z, 5),
  })),
});

const lineOf = <Wire>(
  { file, width, height, model }: HandLineSource,
  { index, timeSeconds }: Pick<HandFrame, 'index' | 'timeSeconds'>,
  hands: readonly Wire[],
) => ({ file, width, height, model, frame: index, time_s: rounded(timeSeconds, 6), hands });

/** The line of one frame. */
export const handLine = (source: HandLineSource, frame: HandFrame): HandLine =>
  lineOf(source, frame, frame.hands.map(handWire));

/** The lines of a whole recording; the first says what they are made from, where that is given. */
export const handLines = function* (
  source: HandLineSource,
  frames: readonly HandFrame[],
  provenance?: Provenance,
): Generator<HandLine> {
  for (const [row, frame] of frames.entries())
    yield {
      ...handLine(source, frame),
      ...(row === 0 && provenance && { provenance: provenanceDocument(provenance) }),
    };
};

/** The hands of one frame whose landmarks in metres were not kept. */
export interface PictureHandFrame extends Omit<HandFrame, 'hands'> {
  readonly hands: readonly PictureHand[];
}

/** An array with a line for each frame, as {@link handLine} has it but for the landmarks in metres. */
export const pictureHandFile = (
  source: HandLineSource,
  frames: readonly PictureHandFrame[],
): Generator<string> =>
  jsonArray(frames.map((frame) => lineOf(source, frame, frame.hands.map(pictureHandWire))));

const parseLandmarks = (place: Place, value: unknown): number[] => {
  const list = asList(place, value);
  if (list.length !== hand21.keypoints.length)
    invalid(place, `a list of ${list.length}`, `a list of ${hand21.keypoints.length} landmarks`);
  return list.flatMap((item, i) => {
    const here = at(place, i);
    const point = asFields(here, item);
    return [asNumber(at(here, 'x'), point['x']), asNumber(at(here, 'y'), point['y'])];
  });
};

const parseHand = (place: Place, value: unknown): HandPrediction => {
  const fields = asFields(place, value);
  const [left, top, width, height, ...more] = asNumbers(at(place, 'box'), fields['box']);
  if (height === undefined || more.length > 0)
    return invalid(at(place, 'box'), 'a list of another length', 'left, top, width and height');
  return {
    score: asNumber(at(place, 'score'), fields['score']),
    fingerCount: asInteger(at(place, 'finger_count'), fields['finger_count']),
    gesture: asText(at(place, 'gesture'), fields['gesture']),
    box: [left!, top!, width!, height],
    landmarks: parseLandmarks(at(place, 'landmarks'), fields['landmarks']),
  };
};

/**
 * Reads what is measured of lines that {@link handLine} made.
 * @throws KinemaError `data_invalid` with the line and the value that is wrong.
 */
export const readHandLines = (
  lines: Iterable<string>,
  name = 'the hands',
): PictureHands<HandPrediction>[] => {
  const pictures: PictureHands<HandPrediction>[] = [];
  let number = 0;
  for (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const place: Place = { file: name, path: `line ${number}` };
    const fields = asFields(place, parseJsonLine(line, place));
    pictures.push({
      file: asText(at(place, 'file'), fields['file']),
      frame: asInteger(at(place, 'frame'), fields['frame'] ?? 0),
      hands: asList(at(place, 'hands'), fields['hands']).map((hand, i) =>
        parseHand(at(at(place, 'hands'), i), hand),
      ),
    });
  }
  return pictures;
};

const parseSubject = (place: Place, value: unknown): Person => {
  const { score, box, landmarks } = parseHand(place, value);
  const id = asInteger(at(place, 'id'), asFields(place, value)['id']);
  return handSubject({ id, score, box }, landmarks, 2);
};

/**
 * Reads lines that {@link handLine} made as subjects with the keypoints of `hand21`.
 * @throws KinemaError `data_invalid` with the line and the value that is wrong.
 */
export const readHandPoses = (lines: Iterable<string>, name: string): PoseLinesOfFile[] =>
  readFrameLines(lines, { field: 'hands', skeleton: hand21, parse: parseSubject }, name);
