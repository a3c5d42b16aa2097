export * from './pose.ts';
export * from './collect.ts';
