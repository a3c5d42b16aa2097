import type { RecordingCommandOptions } from '../recordings/options.ts';

export const models = ['full', 'lite'] as const;

/** The options of `kinema hands` as the command line gives them. */
export interface HandsCommandOptions extends RecordingCommandOptions {
  readonly model?: (typeof models)[number];
  readonly maxHands?: number;
  readonly minScore?: number;
  readonly mirrored?: boolean;
  readonly thorough?: boolean;
}
