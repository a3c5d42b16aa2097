import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/** Source Sans 3 (SIL Open Font License 1.1): Latin, Greek and Cyrillic; only the signs used go into a file. */
export const fontFiles = {
  plain: resolve('@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf'),
  strong: resolve('@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf'),
} as const;

export type Face = keyof typeof fontFiles;

/** Digits of one width, so that columns of numbers line up. */
export const TABULAR: PDFKit.Mixins.OpenTypeFeatures[] = ['tnum'];
