import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writePicture } from './encode.ts';
import { temporaryFolder } from './server.ts';

/** A PNG of one person, as bytes to send. */
export const personPicture = async (): Promise<Uint8Array<ArrayBuffer>> => {
  const path = join(await temporaryFolder(), 'person.png');
  await writePicture(path);
  return new Uint8Array(await readFile(path));
};
