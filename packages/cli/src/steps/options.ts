import type { AccelUnit, GyroUnit, TimeUnit } from '@kinema/motion/formats';

/** The options of `kinema steps` as the command line gives them. */
export interface StepsCommandOptions {
  readonly samplingRateHz?: number;
  readonly accelUnit?: AccelUnit;
  readonly gyroUnit?: GyroUnit;
  readonly timeUnit?: TimeUnit;
  readonly columns?: readonly string[];
  readonly model?: string;
  readonly out?: string;
  readonly json?: boolean;
}
