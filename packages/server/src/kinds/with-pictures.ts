import { KinemaError } from '@kinema/motion';
import type { MediaInfo } from '@kinema/media/node';
import type { Recording } from '../wire/index.ts';

/**
 * What is looked at, of a recording that holds pictures.
 * @throws KinemaError `recording_without_pictures`
 */
export const requirePictures = ({ kind, file_name }: Recording): MediaInfo['kind'] => {
  if (kind === 'keypoints') throw new KinemaError('recording_without_pictures', { file: file_name });
  return kind;
};
