/** Options of every command that looks at pictures and videos. */
export interface RecordingCommandOptions {
  readonly json?: boolean;
  readonly start?: number;
  readonly end?: number;
  readonly out?: string;
  readonly format: readonly string[];
  readonly threads: number;
}
