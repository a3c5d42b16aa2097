/** The options of `kinema evaluate pose` as the command line gives them. */
export interface EvaluatePoseOptions {
  readonly truth: string;
  readonly results: string;
  readonly crowdpose?: boolean;
  readonly boxes?: boolean;
  readonly pck?: boolean;
  readonly intervals?: number;
  readonly json?: boolean;
}

/** The options of `kinema evaluate hands` as the command line gives them. */
export interface EvaluateHandsOptions {
  readonly truth: string;
  readonly results: string;
  readonly unplaced: 'surest' | 'any';
  readonly intervals?: number;
  readonly json?: boolean;
}

/** The options of `kinema evaluate steps` as the command line gives them. */
export interface EvaluateStepsOptions {
  readonly truth: string;
  readonly results: string;
  readonly json?: boolean;
}

/** The options of `kinema evaluate gait` as the command line gives them. */
export interface EvaluateGaitOptions {
  readonly truth: string;
  readonly results: string;
  readonly toleranceS: number;
  readonly json?: boolean;
}
