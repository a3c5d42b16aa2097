import type { ExportFormat as FormatName, Recording } from '@kinema/client';

/** One form of a result to take away. */
export interface ExportFormat {
  /** As the server knows it. */
  readonly name: FormatName;
  readonly label: string;
  readonly about: string;
  /** Holds one person only. */
  readonly ofOne?: boolean;
}

const tables: readonly ExportFormat[] = [
  { name: 'csv', label: 'CSV', about: 'Keypoints and angles as a table, for a spreadsheet' },
  {
    name: 'json',
    label: 'JSON',
    about: 'An array with a line for each frame, as the command line writes it',
  },
  { name: 'parquet', label: 'Parquet', about: 'Columns, for Python and R' },
  { name: 'coco', label: 'COCO', about: 'COCO keypoints, for training and evaluation' },
];

const markers: readonly ExportFormat[] = [
  { name: 'trc', label: 'TRC', about: 'Metres at a constant rate, for OpenSim', ofOne: true },
  { name: 'c3d', label: 'C3D', about: 'The same for motion labs', ofOne: true },
];

/** What there is for a recording of this kind; TRC and C3D only with a scale and over time. */
export const exportsFor = (kind: Recording['kind'], scaled: boolean): ExportFormat[] => [
  {
    name: 'overlay',
    label: kind === 'video' ? 'Overlay video' : 'Overlay picture',
    about: `The ${kind} with the skeletons drawn in${kind === 'video' ? '; takes a while to make' : ''}`,
  },
  ...tables,
  ...(kind === 'video' && scaled ? markers : []),
];

const overlayEndings: Readonly<Record<string, string>> = {
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

/** What there is of the hands in a recording of this kind. */
export const handExportsFor = (kind: Recording['kind']): ExportFormat[] => [
  {
    name: 'overlay',
    label: kind === 'video' ? 'Overlay video' : 'Overlay picture',
    about: `The ${kind} with the hands drawn in${kind === 'video' ? '; takes a while to make' : ''}`,
  },
  { name: 'csv', label: 'CSV', about: 'A row for each hand in each frame, for a spreadsheet' },
  {
    name: 'json',
    label: 'JSON',
    about: 'An array with a line for each frame, as the command line writes it',
  },
];

/** The name of a saved file: that of the recording, and for an overlay the ending of what came. */
export const exportName = (recording: Recording, { name }: ExportFormat, contentType: string): string => {
  const stem = recording.file_name.replace(/\.[^.]*$/, '');
  const type = contentType.split(';', 1)[0]!;
  if (name === 'overlay') return `${stem}-overlay.${overlayEndings[type] ?? 'bin'}`;
  return name === 'coco' ? `${stem}-coco.json` : `${stem}.${name}`;
};
