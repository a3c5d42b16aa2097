import { glob, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { KinemaError } from '@kinema/motion/errors';
import { byNaturalOrder } from './natural-order.ts';

/** A file to work on, or why an argument gives none. */
export type Input =
  | {
      readonly kind: 'file';
      /** As the person would name it: the argument, or the folder's argument joined with the path inside. */
      readonly path: string;
      /** Named by the person; a file that was only found in a folder may be passed over when it is no picture or video. */
      readonly named: boolean;
    }
  | { readonly kind: 'problem'; readonly error: KinemaError };

const PICTURE_ENDING = /\.(jpe?g|png|webp|avif|tiff?|heic|heif)$/i;
const VIDEO_ENDING = /\.(gif|mp4|m4v|mov|webm|mkv|avi|mts|m2ts|mpe?g|3gp|ogv|wmv)$/i;

/** Whether a name promises a video. */
export const looksLikeVideo = (path: string): boolean => VIDEO_ENDING.test(path);

/** Whether a name promises a picture or video; a file in a folder that breaks the promise is told of, others are not. */
export const looksLikeMedia = (path: string): boolean => PICTURE_ENDING.test(path) || looksLikeVideo(path);

const GLOB_CHARACTERS = /[*?[\]{}]/;

const problem = (error: KinemaError): Input => ({ kind: 'problem', error });

const kindOf = async (path: string): Promise<'file' | 'folder' | undefined> => {
  try {
    const found = await stat(path);
    return found.isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
};

/** Every file below a folder in natural order, hidden ones left out; links to folders are not followed. */
async function* filesBelow(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => byNaturalOrder(a.name, b.name))) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile() || (entry.isSymbolicLink() && (await kindOf(path)) === 'file')) yield path;
  }
}

async function* inputsOf(path: string, kind: 'file' | 'folder'): AsyncGenerator<Input> {
  if (kind === 'file') {
    yield { kind: 'file', path, named: true };
    return;
  }
  let count = 0;
  try {
    for await (const file of filesBelow(path)) {
      count += 1;
      yield { kind: 'file', path: file, named: false };
    }
    if (count === 0) yield problem(new KinemaError('nothing_matches', { pattern: join(path, '**') }));
  } catch (error) {
    yield problem(new KinemaError('file_not_found', { file: path }, { cause: error }));
  }
}

async function* inputsOfPattern(pattern: string): AsyncGenerator<Input> {
  const matches = (await Array.fromAsync(glob(pattern))).sort(byNaturalOrder);
  if (matches.length === 0) yield problem(new KinemaError('nothing_matches', { pattern }));
  for (const match of matches) {
    const kind = await kindOf(match);
    if (kind) yield* inputsOf(match, kind);
  }
}

async function* inputsOfArgument(argument: string): AsyncGenerator<Input> {
  const kind = await kindOf(argument);
  if (kind) yield* inputsOf(argument, kind);
  else if (GLOB_CHARACTERS.test(argument)) yield* inputsOfPattern(argument);
  else yield problem(new KinemaError('file_not_found', { file: argument }));
}

/**
 * The files that arguments stand for, in the order of the arguments: a file for itself, a folder for all files below
 * it, a pattern for what it matches where the shell has not expanded it. A file comes once however often it is meant.
 */
export async function* expandInputs(args: readonly string[]): AsyncGenerator<Input> {
  const seen = new Set<string>();
  for (const argument of args) {
    for await (const input of inputsOfArgument(argument)) {
      if (input.kind === 'file') {
        const path = resolve(input.path);
        if (seen.has(path)) continue;
        seen.add(path);
      }
      yield input;
    }
  }
}
