import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { KinemaError } from '@kinema/motion/errors';

/** A JSON file read, not yet checked. */
export interface Document {
  readonly file: string;
  readonly content: unknown;
}

/** @throws KinemaError `file_not_found` */
export const readText = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: unknown) => {
    throw new KinemaError('file_not_found', { file }, { cause: error });
  });

/** The content of a JSON document, or the records of JSON Lines. */
const parse = (text: string, file: string): unknown =>
  extname(file).toLowerCase() === '.jsonl'
    ? text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line) as unknown]))
    : (JSON.parse(text) as unknown);

/** @throws KinemaError `file_not_found`, `data_invalid` */
export const readDocument = async (file: string): Promise<Document> => {
  const text = await readText(file);
  try {
    return { file, content: parse(text, file) };
  } catch (error) {
    throw new KinemaError('data_invalid', { file, reason: 'the content is not JSON' }, { cause: error });
  }
};
