import type { RecordingCommandOptions } from '../recordings/options.ts';

export const methods = ['single', 'several', 'accurate', 'best'] as const;
export const smoothings = ['zero-phase', 'one-euro', 'none'] as const;

/** The options of `kinema pose` as the command line gives them. */
export interface PoseCommandOptions extends RecordingCommandOptions {
  readonly method?: (typeof methods)[number];
  readonly model?: string;
  readonly smoothing?: (typeof smoothings)[number];
  readonly flip?: boolean;
  readonly maxPersons?: number;
  readonly keepSides?: boolean;
  readonly heightM?: number;
  readonly person?: number;
}
