export * from './analysis.ts';
export * from './catalogue/index.ts';
export * from './event.ts';
export * from './measure.ts';
export * from './simulate/index.ts';
export * from './stride.ts';
export * from './temporal/index.ts';
export * from './inertial/index.ts';
