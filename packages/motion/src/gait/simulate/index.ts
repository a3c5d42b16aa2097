export { cameraViews, projector, type Camera, type Projection } from './camera.ts';
export { filmWalk, type Film, type FilmOptions } from './film.ts';
export type { KeypointErrors } from './keypoint-errors.ts';
export { trueGait } from './true-gait.ts';
export type { MotionPath, WalkMotion } from './motion.ts';
export type { Footfall, Manner } from './walker/footfalls.ts';
export { madeWalk, type MadeWalk, type WalkerOptions } from './walker/made-walk.ts';
