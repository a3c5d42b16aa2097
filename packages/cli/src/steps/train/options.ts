/** The options of `kinema steps train` as the command line gives them. */
export interface TrainOptions {
  readonly data: string;
  readonly out: string;
  readonly name: string;
  readonly epochs: number;
  readonly seed: number;
  readonly channels?: number;
  readonly leaveOut: readonly string[];
  readonly crossValidate?: boolean;
  readonly json?: boolean;
}
