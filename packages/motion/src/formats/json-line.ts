import { KinemaError } from '../errors/index.ts';
import type { Place } from '../evaluate/checks.ts';

/** An array of values, each in a line of its own: JSON that can also be read line by line. */
export const jsonArray = function* (values: Iterable<unknown>): Generator<string> {
  let separator = '[\n';
  for (const value of values) {
    yield separator + JSON.stringify(value);
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
};

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
