export * from './pose.ts';
export * from './collect.ts';
export { PoseWindow } from './window.ts';
