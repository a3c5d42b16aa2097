export { memoryLiveStore } from './memory-store.ts';
export { redisLiveStore } from './redis-store.ts';
export { LiveService } from './service.ts';
export { LiveSessions } from './sessions.ts';
