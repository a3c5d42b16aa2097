import type { ExportFormat } from '@kinema/client';

/** All formats of results; each kind of analysis has some of them. */
export const resultFormats: Readonly<Record<ExportFormat, { readonly isText: boolean }>> = {
  json: { isText: true },
  csv: { isText: true },
  parquet: { isText: false },
  coco: { isText: true },
  trc: { isText: true },
  c3d: { isText: false },
  overlay: { isText: false },
  pdf: { isText: false },
  'events.csv': { isText: true },
  'curves.csv': { isText: true },
  mot: { isText: true },
};
