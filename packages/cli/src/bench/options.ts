/** The options of `kinema bench` as the command line gives them. */
export interface BenchOptions {
  readonly seconds: number;
  readonly threads: number;
  readonly json?: boolean;
}
