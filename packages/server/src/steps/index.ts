export { StepConnection } from './connection.ts';
export { openDiskStore } from './disk-store.ts';
export { methodsOf } from './methods.ts';
export { LARGEST_ACCEL, LARGEST_GYRO, readingsIn } from './read-message.ts';
export { StepService } from './service.ts';
export { StepSessions } from './sessions.ts';
export type { SessionStore } from './store.ts';
export type { SessionKey } from './stored.ts';
