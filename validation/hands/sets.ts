import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { countOfPattern, fingerPattern, type HandShape } from '@kinema/motion/hands';
import type { Box } from '@kinema/motion/pose';
import { dataPath } from '../data.ts';

/** What is known of a labelled hand. */
export interface HandLabel {
  /** Extended fingers; undefined where the label does not say. */
  readonly fingerCount?: number;
  /** Which fingers are extended, thumb first, as in `01100`, where the label says. */
  readonly pattern?: string;
  readonly shape?: HandShape;
  readonly gesture?: string;
  /** Pixels; where the label says. */
  readonly box?: Box;
}

/** A picture with labelled hands. */
export interface HandPicture {
  readonly set: HandSet;
  readonly file: string;
  /** The label's own word, for tables. */
  readonly label: string;
  readonly hands: readonly HandLabel[];
}

/** Whether every hand of a picture is labelled, or one of perhaps several; and whether models are trained on it. */
export const handSets = {
  webcam: { folder: 'webcam-fingers', labelled: 'all', isTaught: true },
  epsrc: { folder: 'epsrc-fingers', labelled: 'all', isTaught: true },
  hagrid: { folder: 'hagrid380', labelled: 'one', isTaught: true },
  asl: { folder: 'asl-digits', labelled: 'all', isTaught: true },
  mediapipe: { folder: 'mediapipe-gesture-mini', labelled: 'one', isTaught: true },
  samples: { folder: '.', labelled: 'all', isTaught: false },
} as const;
export type HandSet = keyof typeof handSets;

/** Extended fingers and gesture of the classes of HaGRID (Kapitanov et al. 2022, arXiv:2206.08219). */
const hagridClasses: Readonly<Record<string, Pick<HandLabel, 'pattern' | 'shape' | 'gesture'>>> = {
  call: { pattern: '10001', shape: 'call', gesture: 'call' },
  dislike: { pattern: '10000', shape: 'thumb', gesture: 'thumb_down' },
  fist: { pattern: '00000', shape: 'fist', gesture: 'fist' },
  four: { pattern: '01111', shape: 'four', gesture: 'four' },
  like: { pattern: '10000', shape: 'thumb', gesture: 'thumb_up' },
  mute: { pattern: '01000', shape: 'one', gesture: 'one' },
  no_gesture: { shape: 'none', gesture: 'none' },
  none: { shape: 'none', gesture: 'none' },
  ok: { pattern: '00111', shape: 'ok', gesture: 'ok' },
  one: { pattern: '01000', shape: 'one', gesture: 'one' },
  palm: { pattern: '11111', shape: 'open_palm', gesture: 'open_palm' },
  peace: { pattern: '01100', shape: 'two', gesture: 'two' },
  peace_inverted: { pattern: '01100', shape: 'two', gesture: 'two' },
  rock: { pattern: '01001', shape: 'rock', gesture: 'rock' },
  stop: { pattern: '11111', shape: 'open_palm', gesture: 'open_palm' },
  stop_inverted: { pattern: '11111', shape: 'open_palm', gesture: 'open_palm' },
  three: { pattern: '01110', shape: 'three', gesture: 'three' },
  three2: { pattern: '11100', shape: 'three', gesture: 'three' },
  two_up: { pattern: '01100', shape: 'two', gesture: 'two' },
  two_up_inverted: { pattern: '01100', shape: 'two', gesture: 'two' },
};

const PICTURE = /\.jpe?g$/i;

const picturesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => PICTURE.test(name))
    .sort()
    .map((name) => join(folder, name));

/** Pictures in folders that are named by their label. */
const labelledFolders = (
  set: HandSet,
  folder: string,
  labelOf: (name: string) => HandLabel | undefined,
): HandPicture[] =>
  readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const label = labelOf(name);
      return label
        ? picturesIn(join(folder, name)).map((file) => ({ set, file, label: name, hands: [label] }))
        : [];
    });

const countFolders = (set: HandSet, folder: string, counts: readonly number[]): HandPicture[] =>
  labelledFolders(set, folder, (name) =>
    counts.includes(Number(name)) ? { fingerCount: Number(name) } : undefined,
  );

const webcam = (folder: string): HandPicture[] => {
  const labels = JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8')) as {
    file: string;
    hands: { fingers: number; box: [left: number, top: number, right: number, bottom: number] }[];
  }[];
  return labels
    .map(({ file, hands }): HandPicture => ({
      set: 'webcam',
      file: join(folder, 'images', file),
      label: hands.map(({ fingers }) => fingers).join(' + '),
      hands: hands.map(({ fingers, box: [left, top, right, bottom] }) => ({
        fingerCount: fingers,
        box: [left, top, right - left, bottom - top],
      })),
    }))
    .filter(({ file }) => existsSync(file));
};

const hagrid = (folder: string): HandPicture[] => {
  const counts = JSON.parse(readFileSync(join(folder, 'finger_count_map.json'), 'utf8')) as Record<
    string,
    number | null
  >;
  return labelledFolders('hagrid', join(folder, 'images'), (name) => {
    const count = counts[name];
    return { ...hagridClasses[name], ...(typeof count === 'number' && { fingerCount: count }) };
  });
};

/** The pictures that samples and tests of MediaPipe and of tfjs-models come with; the labels are by eye. */
const samples = (folder: string): HandPicture[] =>
  (
    [
      ['mediapipe-samples/hand_test_image.jpg', [1, 1]],
      ['mediapipe-samples/hand_thumb_up.jpg', [1]],
      ['mediapipe-samples/thumbs-up.png', [1]],
      ['tfjs-models/hands.jpg', [5, 5]],
    ] as const
  ).map(([file, counts]) => ({
    set: 'samples',
    file: join(folder, file),
    label: counts.join(' + '),
    hands: counts.map((fingerCount) => ({ fingerCount })),
  }));

const readers: Readonly<Record<HandSet, (folder: string) => HandPicture[]>> = {
  webcam,
  epsrc: (folder) =>
    ['Set1', 'Set2'].flatMap((session) => countFolders('epsrc', join(folder, session), [1, 2, 3, 4, 5])),
  hagrid,
  // Its zero is the letter O, not a fist.
  asl: (folder) => countFolders('asl', folder, [1, 2, 3, 4, 5]),
  mediapipe: (folder) =>
    labelledFolders('mediapipe', join(folder, 'raw_data'), (name) => {
      const label = hagridClasses[name];
      return (
        label && {
          ...label,
          ...(label.pattern && { fingerCount: countOfPattern[fingerPattern(label.pattern)]! }),
        }
      );
    }),
  samples,
};

/** The labelled pictures of a set that are there. */
export const picturesOf = (set: HandSet): HandPicture[] =>
  readers[set](dataPath('hands', handSets[set].folder));
