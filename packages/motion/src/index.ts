export * from './errors/index.ts';
export * from './evaluate/index.ts';
export * from './frame/index.ts';
export * from './kinematics/index.ts';
export * from './pose/index.ts';
export * from './random/index.ts';
export * from './signal/index.ts';
export * from './skeleton/index.ts';
