export { footWalk, type FootMove } from './foot/foot-walk.ts';
export { inertialGait, type InertialGaitOptions, type InertialRecording } from './inertial-gait.ts';
export { sensorPlaces, type SensorPlace } from './place.ts';
