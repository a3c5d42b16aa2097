import { mkdir } from 'node:fs/promises';
import { KinemaError } from '@kinema/motion';
import { describeExport, describeOverlay, type ExportOptions } from '../analyses/index.ts';
import { exists, type Once, type StoredFile } from '../files/index.ts';
import { MEDIA } from '../recordings/index.ts';
import type { Collection } from '../storage/index.ts';
import { runInThread } from '../threads/index.ts';
import type { Analysis, ExportFormat, Recording } from '../wire/index.ts';
import { RESULT } from './stored-analysis.ts';

/** Results of analyses that are done. */
export interface Results {
  /** @throws KinemaError `not_found`, `analysis_not_done` */
  result(id: string): StoredFile;
  /**
   * A file of the result, made when it is first asked for.
   * @throws KinemaError `not_found`, `analysis_not_done`, `no_scale`, `export_impossible`, `disk_full`; `bad_request`
   * where a person is chosen for a format that holds all
   */
  exported(id: string, format: ExportFormat, options?: ExportOptions): Promise<StoredFile>;
}

interface ResultsOptions {
  readonly recordings: Collection<Recording>;
  readonly analyses: Collection<Analysis>;
  /** Where exports are made. */
  readonly making: Once;
  /** Where videos are encoded. */
  readonly encoding: Once;
}

interface Wanted {
  readonly id: string;
  readonly format: ExportFormat;
  readonly recording: Recording;
  readonly options: ExportOptions;
}

/** What tells files of one format apart. */
const variantOf = (format: ExportFormat, { personId }: ExportOptions): string => {
  if (personId === undefined) return '';
  if (format === 'trc') return `-${personId}`;
  throw new KinemaError('bad_request', { reason: `person is for trc; ${format} holds every person` });
};

export const createResults = ({ recordings, analyses, making, encoding }: ResultsOptions): Results => {
  const recordingOf = (id: string): Recording => {
    const { state, recording_id } = analyses.get(id);
    if (state !== 'done') throw new KinemaError('analysis_not_done', { state });
    return recordings.get(recording_id);
  };

  const make = async (
    { id, format, recording, options }: Wanted,
    path: string,
    signal: AbortSignal,
  ): Promise<void> => {
    await mkdir(analyses.file(id, 'exports'), { recursive: true });
    const folder = analyses.file(id);
    if (format !== 'overlay') return runInThread('exportStored', [folder, format, path, options], { signal });
    const media = recordings.file(recording.id, MEDIA);
    return runInThread('drawStored', [folder, media, path], { signal, stops: 'tidily' });
  };

  return {
    result: (id) => ({
      path: analyses.file(id, RESULT),
      contentType: 'application/json; charset=utf-8',
      fileName: `${recordingOf(id).file_name}.json`,
    }),
    exported: async (id, format, options = {}) => {
      const recording = recordingOf(id);
      const variant = variantOf(format, options);
      const { fileName, contentType } =
        format === 'overlay'
          ? describeOverlay(recording.kind, recording.file_name)
          : describeExport(format, recording.file_name);
      const path = analyses.file(id, 'exports', `${format}${variant}${extensionOf(fileName)}`);
      if (!(await exists(path)))
        await (format === 'overlay' && recording.kind === 'video' ? encoding : making).run(
          path,
          async (signal) => make({ id, format, recording, options }, path, signal),
        );
      return { path, contentType, fileName };
    },
  };
};

const extensionOf = (fileName: string): string => /\.[^.]*$/.exec(fileName)?.[0] ?? '';
