export { readTfliteModel } from './read.ts';
