/** A file of the store that lies on this machine for a while. */
export interface LocalFile extends AsyncDisposable {
  readonly path: string;
}

/** One file of the store, for those who tidy up. */
export interface StoredBlob {
  readonly place: string;
  readonly bytes: number;
  readonly modifiedAt: Date;
}

/**
 * Where bytes lie, under places that are used once. A put that has returned outlives the process; one that has not may
 * leave nothing that can be read.
 */
export interface BlobStore {
  /**
   * Takes a file of this machine over; it is gone from its path afterwards.
   * @throws KinemaError `disk_full`, `store_away`
   */
  put(path: string, place: string): Promise<void>;
  /**
   * Gives a file to read by its path, until it is disposed of.
   * @throws KinemaError `file_vanished`, `store_away`
   */
  open(place: string): Promise<LocalFile>;
  /** Does nothing where there is none. */
  remove(place: string): Promise<void>;
  list(): AsyncIterable<StoredBlob>;
}
