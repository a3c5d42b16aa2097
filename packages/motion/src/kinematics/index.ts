export {
  angleDefinitions,
  anglesOfSkeleton,
  type AngleDefinition,
  type Segment,
} from './angle-definitions.ts';
export * from './angles-of.ts';
export * from './angular-rates.ts';
export { centreOfMass, type CentreOfMass, type CentreOfMassOutcome } from './centre-of-mass.ts';
export { facingOf, facings, FACING_UNKNOWN, type Facing, type FacingOptions } from './facing.ts';
export { pointMotionOf, type PointMotion, type PointMotionOptions } from './point-motion.ts';
export { heightShares } from './proportions.ts';
export { repairSwaps, type Swap, type SwapOptions, type SwappedPart } from './swaps.ts';
export { personLimits } from './person-limits.ts';
export { scaleFromHeight, type Scale, type ScaleOptions, type ScaleOutcome } from './scale.ts';
