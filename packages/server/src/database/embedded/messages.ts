/** Which database the thread opens. */
export interface Place {
  readonly folder: string;
  /** The folder of a closed database, a copy of which is put there first. */
  readonly image?: string;
}

/** One query on its way to the thread of the database. */
export interface Question {
  readonly id: number;
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** What came of it. */
export interface Answer {
  readonly id: number;
  readonly rows?: readonly unknown[];
  readonly affectedRows?: number | undefined;
  readonly error?: {
    readonly message: string;
    readonly code: string | undefined;
    readonly constraint: string | undefined;
    /** It has given up, as where it could not write what it is to recover by; opened again it recovers. */
    readonly isOver: boolean;
  };
}
