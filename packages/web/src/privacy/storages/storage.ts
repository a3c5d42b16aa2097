/** One thing that this browser keeps for the page. */
export interface KeptItem {
  /** Within its storage. */
  readonly name: string;
  /** How much it is, in words. */
  readonly amount: string;
}

/** One file of the export. */
export interface ExportFile {
  readonly name: string;
  readonly input: Blob | string;
}

/** One of the places in which a browser keeps something for a page. */
export interface BrowserStorage {
  readonly title: string;
  readonly list: () => Promise<readonly KeptItem[]>;
  /** All of it, as files whose names begin with that of the storage. */
  readonly files: () => AsyncIterable<ExportFile>;
  readonly erase: () => Promise<void>;
}
