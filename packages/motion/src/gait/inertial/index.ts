export { footWalk, type FootMove } from './foot/foot-walk.ts';
