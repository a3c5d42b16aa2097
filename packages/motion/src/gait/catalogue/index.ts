export { cycleAngles, type CycleAngle } from './angle-measures.ts';
export { gaitMeasure, gaitMeasures } from './catalogue.ts';
export type * from './definition.ts';
