export * from './affine.ts';
export * from './region.ts';
export * from './warp.ts';
export * from './input.ts';
export * from './in-pairs.ts';
