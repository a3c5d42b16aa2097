import type { AccelUnit, GyroUnit, TimeUnit } from '@kinema/motion/formats';
import type { GaitSurface, SensorPlace } from '@kinema/motion/gait';

/** The options of `kinema gait` as the command line gives them. */
export interface GaitCommandOptions {
  readonly heightM?: number;
  readonly metresPerPixel?: number;
  readonly person?: number;
  readonly view?: 'side' | 'front' | 'back';
  readonly surface?: GaitSurface;
  readonly mapping?: string;
  readonly model?: string;
  readonly sensor?: readonly SensorPlace[];
  readonly samplingRateHz?: number;
  readonly accelUnit?: AccelUnit;
  readonly gyroUnit?: GyroUnit;
  readonly timeUnit?: TimeUnit;
  readonly columns?: readonly string[];
  readonly with?: string;
  readonly threads: number;
  readonly pseudonym?: string;
  readonly massKg?: number;
  readonly recordedAt?: string;
  readonly earlier?: string;
  readonly out?: readonly string[];
  readonly json?: boolean;
}
