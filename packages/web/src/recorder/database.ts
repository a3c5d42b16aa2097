import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Chunk } from './chunk.ts';
import type { RecordedFrame } from './source.ts';

/**
 * A recording in this browser. It is rewritten together with each of its chunks, in one transaction, so that it always
 * says what is there.
 */
export interface KeptRecording {
  readonly id: string;
  readonly name: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Of the upright picture in pixels. */
  readonly width: number;
  readonly height: number;
  /** Name of the skeleton. */
  readonly skeleton: string;
  /** Names of the models that found the poses, in the order in which they came. */
  readonly models: readonly string[];
  /** Rises to true when the recording is ended by the person, or taken over after an interruption. */
  readonly complete: boolean;
  readonly frameCount: number;
  readonly chunkCount: number;
  /** From the first frame to the last. */
  readonly durationSeconds: number;
  /** How tall the person is, for metres. */
  readonly heightMetres?: number;
  readonly video?: {
    /** Media type with its codecs. */
    readonly type: string;
    /** Where the video begins, in seconds from the first frame of the keypoints; may be negative. */
    readonly startSeconds: number;
    readonly partCount: number;
  };
}

/** A recording that has nothing in it yet. */
export const newRecording = (
  { width, height, skeleton }: Pick<RecordedFrame, 'width' | 'height' | 'skeleton'>,
  name: string,
): KeptRecording => ({
  id: crypto.randomUUID(),
  name,
  startedAt: new Date().toISOString(),
  width,
  height,
  skeleton: skeleton.name,
  models: [],
  complete: false,
  frameCount: 0,
  chunkCount: 0,
  durationSeconds: 0,
});

interface Schema extends DBSchema {
  recordings: { key: string; value: KeptRecording };
  /** By recording and number. */
  chunks: { key: [string, number]; value: Chunk };
  /** Parts of videos, which make a file one after the other. */
  parts: { key: [string, number]; value: Blob };
}

export type RecordingDatabase = IDBPDatabase<Schema>;

const DATABASE = 'kinema-recordings';

let opened: Promise<RecordingDatabase> | undefined;

/** Closes the database, so that it can be deleted; the next use opens it again. */
const forget = (): void => {
  void opened?.then((database) => database.close());
  opened = undefined;
};

const erasures = new Set<() => void>();

/** Calls back when all recordings are erased, in this or another tab, after this one has read or written some. */
export const onErasure = (listener: () => void): void => void erasures.add(listener);

/**
 * IndexedDB rather than the origin's private files: a chunk is written wholly or not at all, and so is what is said of
 * it; writing needs no worker of its own; and every browser that can run the models has it. A private file that is
 * written in place has neither, and one written by `createWritable` is empty until it is closed.
 */
export const openRecordings = (): Promise<RecordingDatabase> =>
  (opened ??= openDB<Schema>(DATABASE, 1, {
    upgrade: (database) => {
      database.createObjectStore('recordings', { keyPath: 'id' });
      database.createObjectStore('chunks');
      database.createObjectStore('parts');
    },
    // There is but one version, so it is deleted.
    blocking: () => {
      forget();
      for (const listener of erasures) listener();
    },
    terminated: forget,
  }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  }));

/** All chunks or parts of a recording. */
export const partsOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);
