import {
  asFields,
  asInteger,
  asList,
  asNumber,
  asNumbers,
  asText,
  at,
  invalid,
  optional,
  refuse,
  type Place,
} from '../checks.ts';
import { cellsIn } from '../../formats/text-cell.ts';
import type { Box } from '../../pose/pose.ts';
import type { HandTruth, PictureHands } from './truth.ts';

const MOST_FINGERS = 5;
const LANDMARKS = 21;

const asFingerCount = (place: Place, value: unknown): number => {
  const count = asInteger(place, value);
  return count >= 0 && count <= MOST_FINGERS ? count : refuse(place, count, 'between 0 and 5');
};

const asBox = (place: Place, value: unknown): Box => {
  const box = asNumbers(place, value);
  if (box.length !== 4 || box[2]! <= 0 || box[3]! <= 0)
    return refuse(place, value, 'left, top, width and height, the last two positive');
  return [box[0]!, box[1]!, box[2]!, box[3]!];
};

/** Points as lists of x, y and perhaps z. */
const asLandmarks = (place: Place, value: unknown): number[] => {
  const list = asList(place, value);
  if (list.length !== LANDMARKS) invalid(place, `a list of ${list.length}`, `a list of ${LANDMARKS} points`);
  return list.flatMap((item, i) => {
    const [x, y] = asNumbers(at(place, i), item);
    return y === undefined ? refuse(at(place, i), item, 'x and y') : [x!, y];
  });
};

const parseHand = (place: Place, value: unknown): HandTruth => {
  const fields = asFields(place, value);
  const get = <T>(key: string, check: (place: Place, value: unknown) => T): T | undefined =>
    optional(at(place, key), fields[key], check);
  const fingerCount = get('finger_count', asFingerCount);
  const gesture = get('gesture', asText);
  const box = get('box', asBox);
  const landmarks = get('landmarks', asLandmarks);
  return {
    ...(fingerCount !== undefined && { fingerCount }),
    ...(gesture !== undefined && { gesture }),
    ...(box && { box }),
    ...(landmarks && { landmarks }),
  };
};

/**
 * Checks labels of hands in JSON: a list of pictures `{"file", "frame", "hands": [{"finger_count", "gesture", "box",
 * "landmarks": [[x, y], …]}]}`. `frame` is 0 where it is missing; of a hand all is optional.
 * @param file name for messages
 * @throws KinemaError `data_invalid` with the place and the value that is wrong
 */
export const parseHandTruth = (value: unknown, file = 'the labels'): PictureHands<HandTruth>[] =>
  asList({ file, path: '' }, value).map((item, index) => {
    const place = at({ file, path: 'pictures' }, index);
    const fields = asFields(place, item);
    const hands = at(place, 'hands');
    return {
      file: asText(at(place, 'file'), fields['file']),
      frame: optional(at(place, 'frame'), fields['frame'], asInteger) ?? 0,
      hands: asList(hands, fields['hands']).map((hand, i) => parseHand(at(hands, i), hand)),
    };
  });

const boxColumns = ['box_x_px', 'box_y_px', 'box_width_px', 'box_height_px'] as const;
const labelColumns = ['finger_count', 'gesture', ...boxColumns] as const;

/**
 * Reads labels of hands from CSV, one hand a row: `file`, and as far as known `frame`, `finger_count`, `gesture`,
 * `box_x_px`, `box_y_px`, `box_width_px`, `box_height_px`. A row with neither count nor gesture nor box stands for a
 * picture without hands. Columns may come in any order; other columns are passed over.
 * @throws KinemaError `data_invalid` with the line and the value that is wrong
 */
export const parseHandTruthCsv = (text: string, file = 'the labels'): PictureHands<HandTruth>[] => {
  const [head = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const columns = cellsIn(head);
  const header = { file, path: 'line 1' };
  if (!columns.includes('file')) invalid(header, 'without a column "file"', 'a header');
  if (!labelColumns.some((column) => columns.includes(column)))
    invalid(header, `without a label: ${columns.join(', ')}`, `with one of ${labelColumns.join(', ')}`);
  const pictures = new Map<string, { file: string; frame: number; hands: HandTruth[] }>();
  lines.forEach((line, i) => {
    if (line.trim() === '') return;
    const place: Place = { file, path: `line ${i + 2}` };
    const cells = cellsIn(line);
    const text = (column: string): string => cells[columns.indexOf(column)] ?? '';
    const number = (column: string): number | undefined => {
      const given = text(column);
      if (given === '') return undefined;
      const value = Number(given);
      return asNumber(at(place, column), Number.isFinite(value) ? value : given);
    };
    const name = text('file');
    const frame = number('frame') ?? 0;
    const box = boxColumns.map(number);
    const hand = parseHand(place, {
      finger_count: number('finger_count'),
      gesture: text('gesture') === '' ? undefined : text('gesture'),
      box: box.every((value) => value === undefined) ? undefined : box,
    });
    const key = `${frame} ${name}`;
    const picture = pictures.get(key) ?? { file: name, frame, hands: [] };
    if (Object.keys(hand).length > 0) picture.hands.push(hand);
    pictures.set(key, picture);
  });
  return [...pictures.values()];
};
