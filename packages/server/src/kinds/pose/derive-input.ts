import type { PoseParameters } from '../../wire/index.ts';

/** What the step of deriving is planned with. */
export interface DeriveInput {
  readonly smoothing: NonNullable<PoseParameters['smoothing']>;
  readonly repairSides: boolean;
  readonly personHeightMetres: number | undefined;
}
