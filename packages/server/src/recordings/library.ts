import type { Once, StoredFile } from '../files/index.ts';
import type { AnalysisRunner } from '../jobs/index.ts';
import type { Collection } from '../storage/index.ts';
import type { Analysis, Recording } from '../wire/index.ts';
import { previewOf } from './preview.ts';
import { MEDIA, receiveInto, type Limits } from './receive.ts';

/** Recordings and what belongs to them. */
export interface Library {
  readonly recordings: Collection<Recording>;
  /**
   * Takes in a file that is on its way; it becomes a recording when it is whole and Kinema reads it.
   * @throws KinemaError what the content throws; `disk_full`, `file_empty`, `media_*`, `picture_too_large`,
   * `video_too_long`
   */
  receive(fileName: string, content: AsyncIterable<Uint8Array>, project: string): Promise<Recording>;
  original(id: string): StoredFile;
  /** Something that every browser shows; made when it is first asked for. */
  preview(id: string, options: { readonly small: boolean }): Promise<StoredFile>;
  /** Removes a recording with its analyses. */
  remove(id: string): Promise<void>;
}

interface LibraryOptions {
  readonly recordings: Collection<Recording>;
  readonly analyses: Collection<Analysis>;
  readonly runner: AnalysisRunner;
  readonly limits: Limits;
  /** Where previews of pictures are made. */
  readonly making: Once;
  /** Where videos are encoded. */
  readonly encoding: Once;
}

/** Recordings as folders: the original, its preview once made, and the record. */
export const createLibrary = ({
  recordings,
  analyses,
  runner,
  limits,
  making,
  encoding,
}: LibraryOptions): Library => {
  const original: Library['original'] = (id) => {
    const { content_type, file_name } = recordings.get(id);
    return { path: recordings.file(id, MEDIA), contentType: content_type, fileName: file_name };
  };
  return {
    recordings,
    original,
    receive: async (fileName, content, project) =>
      recordings.add(async (id, folder) => receiveInto(folder, { id, project, fileName, content }, limits)),
    preview: async (id, { small }) => {
      const recording = recordings.get(id);
      const source = { recording, original: original(id), small };
      const place = (file: string): string => recordings.file(id, file);
      return previewOf({ ...source, place }, recording.kind === 'video' ? encoding : making);
    },
    remove: async (id) => {
      recordings.get(id);
      const theirs = analyses.list().filter((analysis) => analysis.recording_id === id);
      for (const analysis of theirs) await runner.remove(analysis.id);
      await recordings.remove(id);
    },
  };
};
