export { watchErrors, watchPerformance } from './diagnostics.ts';
