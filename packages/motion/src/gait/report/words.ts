import type { GaitSurface, GaitView } from '../analysis.ts';
import type { GaitSession } from './session.ts';

export const viewWords: Readonly<Record<GaitView, string>> = {
  side: 'from the side',
  front: 'from the front',
  back: 'from behind',
  '3d': 'in three dimensions',
  sensor: 'by a sensor on the body',
};

export const surfaceWords: Readonly<Record<GaitSurface, string>> = {
  'over-ground': 'over ground',
  treadmill: 'on a treadmill',
};

/** A sentence from one without a capital and a full stop. */
export const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** `1 stride`, `2 strides`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** A reason in words for people, not for the command line. */
export const plainReason = (reason: string): string =>
  reason.replace('give --height-m', 'the height of the person is not stated');

/** The name of a file without the folders that lead to it, which may tell of whom it is. */
export const nameWithoutFolders = (file: string): string => file.slice(file.search(/[^/\\]*$/));

/** A session in a few words: its file, and when it was recorded. */
export const sessionName = ({ recording: { file, recordedAt } }: GaitSession): string => {
  const name = nameWithoutFolders(file);
  return recordedAt === undefined ? name : `${name}, ${recordedAt.replace('T', ' ')}`;
};
