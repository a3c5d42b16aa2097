export { buildModels, type BuildOptions, type BuildProgress, type BuildReport } from './build.ts';
