export { footWalk, type FootMove } from './foot/foot-walk.ts';
export { inertialGait, type InertialGaitOptions, type InertialRecording } from './inertial-gait.ts';
export { seenPlace, sensorPlaces, type SeenPlace, type SensorPlace } from './place.ts';
