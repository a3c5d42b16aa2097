export { readBvh, type BvhFile, type BvhJoint } from './read.ts';
export { writeBvh } from './write.ts';
