import { KinemaError } from '../errors/index.ts';
import type { Place } from '../evaluate/checks.ts';

/** @throws KinemaError `data_invalid` where a line is not JSON */
export const parseJsonLine = (line: string, place: Place): unknown => {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new KinemaError(
      'data_invalid',
      { file: place.file, reason: `${place.path} is not JSON` },
      { cause: error },
    );
  }
};
