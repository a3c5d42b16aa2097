import {
  asFields,
  asInteger,
  asList,
  asNumber,
  asText,
  at,
  invalid,
  optional,
  type Place,
} from '../evaluate/checks.ts';
import type { AngleTrack } from '../kinematics/index.ts';
import {
  frameNumber,
  KEYPOINT_STRIDE,
  personsAt,
  PoseCollector,
  type Person,
  type PoseFrame,
  type PoseSequence,
} from '../pose/index.ts';
import { provenanceDocument, type Provenance, type ProvenanceDocument } from '../provenance/index.ts';
import type { Skeleton } from '../skeleton/index.ts';
import { parseJsonLine } from './json-line.ts';
import { rounded } from './pose-table.ts';

/** Null where the model gave no position. */
export interface PoseLineKeypoint {
  readonly name: string;
  readonly x: number | null;
  readonly y: number | null;
  readonly score: number | null;
  readonly sd_px: number | null;
}

export interface PoseLinePerson {
  readonly id: number;
  readonly score: number;
  readonly box: readonly [x: number, y: number, width: number, height: number];
  readonly keypoints: readonly PoseLineKeypoint[];
  /** Those that are not withheld; absent where angles were not asked for. */
  readonly angles?: Readonly<Record<string, { readonly value_deg: number; readonly sd_deg: number }>>;
}

/** What `kinema pose` prints for a picture or for a frame of a video, one line each. Pixels of the upright picture. */
export interface PoseLine {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly model: string;
  /** In the recording, from 0, whatever part of it was looked at; 0 for a picture. */
  readonly frame: number;
  readonly time_s: number;
  readonly persons: readonly PoseLinePerson[];
  /** In the first line of a recording in a file. */
  readonly provenance?: ProvenanceDocument;
}

/** What all lines of one recording share. */
export interface PoseLineSource {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly model: string;
}

const orNull = (value: number, decimals: number): number | null =>
  Number.isNaN(value) ? null : rounded(value, decimals);

const personLine = (person: Person, skeleton: Skeleton): PoseLinePerson => ({
  id: person.id,
  score: rounded(person.score, 4),
  box: [
    rounded(person.box[0], 2),
    rounded(person.box[1], 2),
    rounded(person.box[2], 2),
    rounded(person.box[3], 2),
  ],
  keypoints: skeleton.keypoints.map((name, k) => {
    const [x, y, score, sd] = person.keypoints.subarray(k * KEYPOINT_STRIDE, (k + 1) * KEYPOINT_STRIDE);
    return { name, x: orNull(x!, 3), y: orNull(y!, 3), score: orNull(score!, 4), sd_px: orNull(sd!, 3) };
  }),
});

/** The line of one frame as it comes. */
export const poseLine = (source: PoseLineSource, skeleton: Skeleton, frame: PoseFrame): PoseLine => ({
  file: source.file,
  width: source.width,
  height: source.height,
  model: source.model,
  frame: frame.index,
  time_s: rounded(frame.timeSeconds, 6),
  persons: frame.persons.map((person) => personLine(person, skeleton)),
});

const anglesAt = (track: AngleTrack, sequenceRow: number): NonNullable<PoseLinePerson['angles']> => {
  const row = sequenceRow - track.firstFrame;
  const known = Object.entries(track.angles).filter(
    ([, { valueDegrees }]) => !Number.isNaN(valueDegrees[row]!),
  );
  return Object.fromEntries(
    known.map(([name, { valueDegrees, sdDegrees }]) => [
      name,
      { value_deg: rounded(valueDegrees[row]!, 3), sd_deg: rounded(sdDegrees[row]!, 3) },
    ]),
  );
};

/**
 * The lines of a whole recording, one for every frame, also those with nobody in them; the first says what they are made
 * from, where that is given.
 */
export const poseLines = function* (
  {
    file,
    model,
    provenance,
  }: { readonly file: string; readonly model: string; readonly provenance?: Provenance },
  sequence: PoseSequence,
  angles: readonly AngleTrack[] = [],
): Generator<PoseLine> {
  const source = { file, width: sequence.width, height: sequence.height, model };
  const anglesByPerson = new Map(angles.map((track) => [track.personId, track]));
  for (const [row, timeSeconds] of sequence.times.entries()) {
    const line = poseLine(source, sequence.skeleton, {
      index: frameNumber(sequence, row),
      timeSeconds,
      persons: personsAt(sequence, row),
    });
    yield {
      ...line,
      persons: line.persons.map((person) => {
        const track = anglesByPerson.get(person.id);
        return track ? { ...person, angles: anglesAt(track, row) } : person;
      }),
      ...(row === 0 && provenance && { provenance: provenanceDocument(provenance) }),
    };
  }
};

const asNumberOrNaN = (place: Place, value: unknown): number =>
  optional(place, value, asNumber) ?? Number.NaN;

const parsePerson = (place: Place, value: unknown, skeleton: Skeleton): Person => {
  const fields = asFields(place, value);
  const box = asList(at(place, 'box'), fields['box']).map((item, i) =>
    asNumber(at(at(place, 'box'), i), item),
  );
  if (box.length !== 4) invalid(at(place, 'box'), `${box.length} numbers`, 'left, top, width and height');
  const listPlace = at(place, 'keypoints');
  const list = asList(listPlace, fields['keypoints']);
  const keypoints = new Float32Array(skeleton.keypoints.length * KEYPOINT_STRIDE).fill(Number.NaN);
  list.forEach((item, i) => {
    const here = at(listPlace, i);
    const keypoint = asFields(here, item);
    const name = asText(at(here, 'name'), keypoint['name']);
    const k = skeleton.keypoints.indexOf(name);
    if (k < 0) invalid(at(here, 'name'), `"${name}"`, `a keypoint of ${skeleton.name}`);
    const numbers = ['x', 'y', 'score', 'sd_px'].map((key) => asNumberOrNaN(at(here, key), keypoint[key]));
    keypoints.set(numbers, k * KEYPOINT_STRIDE);
  });
  return {
    id: asInteger(at(place, 'id'), fields['id']),
    score: asNumber(at(place, 'score'), fields['score']),
    box: [box[0]!, box[1]!, box[2]!, box[3]!],
    keypoints,
  };
};

/** Poses of one file named in lines. */
export interface PoseLinesOfFile {
  readonly file: string;
  readonly model: string;
  readonly sequence: PoseSequence;
}

/** What is told of in every line, and how. */
interface Subjects {
  /** The field that lists them. */
  readonly field: string;
  readonly skeleton: Skeleton;
  readonly parse: (place: Place, value: unknown) => Person;
}

/**
 * Reads lines of frames, those of each file together in the order in which they come.
 * @throws KinemaError `data_invalid` with the line and the value that is wrong.
 */
export const readFrameLines = (
  lines: Iterable<string>,
  { field, skeleton, parse }: Subjects,
  name: string,
): PoseLinesOfFile[] => {
  const files = new Map<string, { model: string; width: number; height: number; collector: PoseCollector }>();
  let number = 0;
  for (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const place: Place = { file: name, path: `line ${number}` };
    const fields = asFields(place, parseJsonLine(line, place));
    const file = asText(at(place, 'file'), fields['file']);
    const known = files.get(file) ?? {
      model: asText(at(place, 'model'), fields['model']),
      width: asNumber(at(place, 'width'), fields['width']),
      height: asNumber(at(place, 'height'), fields['height']),
      collector: new PoseCollector(skeleton),
    };
    files.set(file, known);
    known.collector.add({
      index: asInteger(at(place, 'frame'), fields['frame']),
      timeSeconds: asNumber(at(place, 'time_s'), fields['time_s']),
      persons: asList(at(place, field), fields[field]).map((subject, i) =>
        parse(at(at(place, field), i), subject),
      ),
    });
  }
  return [...files].map(([file, { model, width, height, collector }]) => ({
    file,
    model,
    sequence: collector.finish(width, height),
  }));
};

/**
 * Reads lines that {@link poseLine} made, those of each file together in the order in which they come.
 * @param skeleton whose keypoints the lines name.
 * @throws KinemaError `data_invalid` with the line and the value that is wrong.
 */
export const readPoseLines = (
  lines: Iterable<string>,
  skeleton: Skeleton,
  name = 'the poses',
): PoseLinesOfFile[] =>
  readFrameLines(
    lines,
    { field: 'persons', skeleton, parse: (place, value) => parsePerson(place, value, skeleton) },
    name,
  );
