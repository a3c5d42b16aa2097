export * from './body-room.ts';
export * from './counts.ts';
export * from './gate.ts';
export * from './limit-readings.ts';
export * from './limit-requests.ts';
export * from './rate-limiter.ts';
