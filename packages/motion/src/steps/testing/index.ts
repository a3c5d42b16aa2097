export { makeWalk, type MadeWalk, type WalkOptions } from './walk.ts';
