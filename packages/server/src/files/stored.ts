/** A file as it goes out. */
export interface StoredFile {
  readonly path: string;
  readonly contentType: string;
  /** What the person's copy of it is to be called. */
  readonly fileName: string;
  /** Called once it has gone out, where it is a copy that makes room again. */
  readonly release?: () => Promise<void>;
}
