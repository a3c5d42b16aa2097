export { periodicMethod } from './finder.ts';
