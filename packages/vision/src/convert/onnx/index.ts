export * from './graph.ts';
export { writeModel } from './write.ts';
