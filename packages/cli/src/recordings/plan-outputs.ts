import { basename, extname, join } from 'node:path';
import type { MediaInfo } from '@kinema/media/node';
import { KinemaError } from '@kinema/motion/errors';
import type { OutputFormat, OutputFormats } from './kind.ts';

/** Where results go. */
export type OutputPlan =
  | { readonly kind: 'none' }
  | { readonly kind: 'file'; readonly path: string; readonly format: string }
  | { readonly kind: 'folder'; readonly path: string; readonly formats: readonly string[] };

const bad = (reason: string): KinemaError => new KinemaError('bad_request', { reason });

/** The endings of formats, as far as planning needs them. */
type Endings = Readonly<Record<string, Pick<OutputFormat<never>, 'endings'>>>;

const formatOfEnding = (formats: Endings, ending: string): string | undefined =>
  Object.keys(formats).find((format) => formats[format]!.endings.includes(ending));

/**
 * Reads `--out` and `--format`: a known ending means a file, all else a folder.
 * @param chosen names of `formats`
 * @throws KinemaError `bad_request` where the two do not fit
 */
export const planOutputs = (
  formats: Endings,
  out: string | undefined,
  chosen: readonly string[],
  outIsFolder: boolean,
): OutputPlan => {
  if (out === undefined) {
    if (chosen.length > 0) throw bad('--format needs --out, the file or folder to write');
    return { kind: 'none' };
  }
  const ending = extname(out).toLowerCase();
  if (outIsFolder || ending === '' || /[\\/]$/.test(out))
    return { kind: 'folder', path: out, formats: chosen.length > 0 ? chosen : ['json'] };
  const byEnding = formatOfEnding(formats, ending);
  if (!byEnding)
    throw bad(
      `--out ${out} ends in none of ${Object.values(formats)
        .flatMap(({ endings }) => endings)
        .join(' ')}; a folder is given with a / at its end`,
    );
  const format = chosen[0] ?? byEnding;
  if (chosen.length > 1)
    throw bad(`--out ${out} is one file, and ${chosen.length} formats are asked for; give a folder`);
  const { endings } = formats[format]!;
  if (!endings.includes(ending))
    throw bad(`--out ${out} does not fit --format ${format}, whose files end in ${endings.join(' or ')}`);
  return { kind: 'file', path: out, format };
};

/** Gives each input a name of its own in the output folder; inputs of the same name are numbered. */
export const outputNamer = (folder: string): ((input: string) => string) => {
  const taken = new Map<string, number>();
  return (input) => {
    const stem = basename(input, extname(input));
    const count = (taken.get(stem) ?? 0) + 1;
    taken.set(stem, count);
    return join(folder, count === 1 ? stem : `${stem}-${count}`);
  };
};

/** The file of one format for an input of a kind. */
export const outputFile = (
  stem: string,
  { endings, mark = '', endingFor }: Pick<OutputFormats<never>['json'], 'endings' | 'mark' | 'endingFor'>,
  kind: MediaInfo['kind'],
): string => `${stem}${mark}${endingFor?.(kind) ?? endings[0]!}`;
