export * from './hand.ts';
export { featureNames, handFeatures } from './features.ts';
