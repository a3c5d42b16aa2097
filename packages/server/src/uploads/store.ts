import type { DataStore } from '@tus/server';
import type { LocalFile } from '../blobs/index.ts';

/** Where uploads lie until they are whole. */
export interface UploadStore extends DataStore {
  /**
   * The file of an upload that is whole, on this machine until it is disposed of or moved on.
   * @throws KinemaError `file_vanished`, `disk_full`, `store_away`
   */
  whole(id: string): Promise<LocalFile>;
  /** Removes what is left of an upload whose file has become a recording. */
  forget(id: string): Promise<void>;
}

/** What can be done with an upload; the names are those of the protocol (tus 1.0.0, Protocol Extensions). */
export const extensions = [
  'creation',
  'creation-with-upload',
  'creation-defer-length',
  'termination',
  'expiration',
] as const;
