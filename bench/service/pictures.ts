import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawnHand, type Extended } from '../../packages/server/test/support/drawn-hand.ts';
import { dataFolder } from '../../validation/data.ts';

/** What is sent: hands of photos where the validation data are there, else drawn ones. */
export interface HandPictures {
  readonly files: readonly string[];
  /** In a few words, for the report. */
  readonly what: string;
}

/** So many of each set, evenly spread over it. */
const OF_EACH_SET = 20;
const sets = ['webcam-fingers', 'epsrc-fingers', 'hagrid380'];

const filesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.jpg'))
        .sort()
        .map((name) => join(folder, name))
    : [];

const spreadOver = (files: readonly string[]): string[] =>
  files.filter(
    (_, i) =>
      Math.floor((i * OF_EACH_SET) / files.length) !== Math.floor(((i - 1) * OF_EACH_SET) / files.length),
  );

const drawn = async (folder: string): Promise<string[]> => {
  const files: string[] = [];
  for (let count = 0; count <= 5; count++) {
    const extended = Array.from({ length: 5 }, (_, finger) => finger < count) as unknown as Extended;
    const file = join(folder, `hand-${count}.jpg`);
    writeFileSync(file, await drawnHand(extended).jpeg({ quality: 90 }).toBuffer());
    files.push(file);
  }
  return files;
};

export const handPictures = async (folder: string): Promise<HandPictures> => {
  const files = sets.flatMap((set) => spreadOver(filesIn(join(dataFolder, 'hands', set))));
  if (files.length > 0) return { files, what: `${files.length} photos of hands (${sets.join(', ')})` };
  return { files: await drawn(folder), what: '6 drawn hands' };
};

/** A picture of so many bytes: the first file that is no larger, and zeros after its end, which no decoder reads. */
export const pictureOfBytes = (files: readonly string[], bytes: number): Buffer => {
  const file = files.find((path) => statSync(path).size <= bytes);
  if (file === undefined) throw new Error(`no picture has ${bytes} bytes or less`);
  const picture = readFileSync(file);
  return Buffer.concat([picture, Buffer.alloc(bytes - picture.length)]);
};

const SERIAL_DIGITS = 12;

/**
 * The picture as base64 in JSON, with a number after the picture's end, which no decoder reads: with numbers that differ
 * no two requests ask for the same, which the server would look at once.
 */
export const numberedJson = (picture: Buffer): ((serial: number) => Buffer) => {
  // Base64 has four characters for three bytes: what follows a multiple of three stands by itself.
  const whole = Buffer.concat([picture, Buffer.alloc((3 - (picture.length % 3)) % 3)]);
  const start = Buffer.from(`{"image_base64":"${whole.toString('base64')}`);
  return (serial) => Buffer.concat([start, Buffer.from(`${String(serial).padStart(SERIAL_DIGITS, '0')}"}`)]);
};
