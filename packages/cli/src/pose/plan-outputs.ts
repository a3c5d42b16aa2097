import { basename, extname, join } from 'node:path';
import { KinemaError } from '@kinema/motion/errors';
import { overlayEndings } from './overlay-endings.ts';

/** What `--format` may name. */
export const outputFormats = ['json', 'csv', 'parquet', 'coco', 'trc', 'overlay'] as const;
export type OutputFormat = (typeof outputFormats)[number];

interface FormatTraits {
  /** Endings that a file of this format may have; the first is given to files in a folder. */
  readonly endings: readonly string[];
  /** Before the ending of a file in a folder, so that two formats do not meet in one name. */
  readonly mark: string;
  /** Whether one file holds the results of many inputs. */
  readonly holdsMany: boolean;
}

const traits: Readonly<Record<OutputFormat, FormatTraits>> = {
  json: { endings: ['.json', '.jsonl'], mark: '', holdsMany: true },
  csv: { endings: ['.csv'], mark: '', holdsMany: false },
  parquet: { endings: ['.parquet'], mark: '', holdsMany: false },
  coco: { endings: ['.json'], mark: '.coco', holdsMany: true },
  trc: { endings: ['.trc'], mark: '', holdsMany: false },
  overlay: {
    endings: [...overlayEndings.video, ...overlayEndings.picture],
    mark: '.overlay',
    holdsMany: false,
  },
};

/** Where results go. */
export type OutputPlan =
  | { readonly kind: 'none' }
  | { readonly kind: 'file'; readonly path: string; readonly format: OutputFormat }
  | { readonly kind: 'folder'; readonly path: string; readonly formats: readonly OutputFormat[] };

const bad = (reason: string): KinemaError => new KinemaError('bad_request', { reason });

const formatOfEnding = (ending: string): OutputFormat | undefined =>
  outputFormats.find((format) => traits[format].endings.includes(ending));

/**
 * Reads `--out` and `--format`: a known ending means a file, all else a folder.
 * @throws KinemaError `bad_request` where the two do not fit
 */
export const planOutputs = (
  out: string | undefined,
  formats: readonly OutputFormat[],
  outIsFolder: boolean,
): OutputPlan => {
  if (out === undefined) {
    if (formats.length > 0) throw bad('--format needs --out, the file or folder to write');
    return { kind: 'none' };
  }
  const ending = extname(out).toLowerCase();
  if (outIsFolder || ending === '' || /[\\/]$/.test(out))
    return { kind: 'folder', path: out, formats: formats.length > 0 ? formats : ['json'] };
  const byEnding = formatOfEnding(ending);
  if (!byEnding)
    throw bad(
      `--out ${out} ends in none of ${outputFormats.flatMap((each) => traits[each].endings).join(' ')}; a folder is given with a / at its end`,
    );
  const format = formats[0] ?? byEnding;
  if (formats.length > 1)
    throw bad(`--out ${out} is one file, and ${formats.length} formats are asked for; give a folder`);
  if (!traits[format].endings.includes(ending))
    throw bad(
      `--out ${out} does not fit --format ${format}, whose files end in ${traits[format].endings.join(' or ')}`,
    );
  return { kind: 'file', path: out, format };
};

/** Whether results of several inputs may go to one file of this format. */
export const holdsManyInputs = (format: OutputFormat): boolean => traits[format].holdsMany;

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

/** The file of one format for an input; overlays of pictures are pictures. */
export const outputFile = (stem: string, format: OutputFormat, inputIsPicture: boolean): string => {
  const { mark, endings } = traits[format];
  const ending = format === 'overlay' && inputIsPicture ? overlayEndings.picture[0] : endings[0]!;
  return `${stem}${mark}${ending}`;
};
