import { fingers, type Hand, type HandFrame } from '../hands/hand.ts';
import { hand21 } from '../skeleton/index.ts';
import { rounded } from './pose-table.ts';
import { textCell } from './text-cell.ts';

/** The hands of one picture or video. */
export interface NamedHandFrames {
  readonly file: string;
  readonly frames: readonly HandFrame[];
}

const pointNames = (suffix: string): string[] =>
  hand21.keypoints.flatMap((name) => ['x', 'y', 'z'].map((axis) => `${name}_${suffix.replace('#', axis)}`));

const header = [
  ...['file', 'frame', 'time_s', 'hand_id', 'handedness', 'handedness_score', 'score'],
  ...['box_x_px', 'box_y_px', 'box_width_px', 'box_height_px'],
  ...['finger_count', 'finger_count_score', 'gesture', 'gesture_score'],
  ...fingers.map((finger) => `${finger}_extended`),
  ...pointNames('#_px'),
  ...pointNames('world_#_m'),
];

const row = (file: string, { index, timeSeconds }: HandFrame, hand: Hand): (string | number)[] => [
  ...[textCell(file), index, rounded(timeSeconds, 6), hand.id],
  ...[hand.handedness, rounded(hand.handednessScore, 4), rounded(hand.score, 4)],
  ...hand.box.map((value) => rounded(value, 2)),
  ...[hand.fingerCount, rounded(hand.fingerCountScore, 4), hand.gesture, rounded(hand.gestureScore, 4)],
  ...hand.extended.map((value) => rounded(value, 4)),
  ...[...hand.landmarks].map((value) => rounded(value, 2)),
  ...[...hand.world].map((value) => rounded(value, 5)),
];

/** The head of {@link handCsvLines}, with its line feed. */
export const handCsvHeader = `${header.join(',')}\n`;

/**
 * The rows of a table of hands, one for each hand in each frame, comma and point, each with its line feed: what the
 * hand shows, its landmarks in pixels of the upright picture and in metres. A frame without hands has none.
 */
export const handCsvLines = function* ({ file, frames }: NamedHandFrames): Generator<string> {
  for (const frame of frames) for (const hand of frame.hands) yield `${row(file, frame, hand).join(',')}\n`;
};
