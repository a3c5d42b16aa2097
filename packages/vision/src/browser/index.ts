export type { Picture } from './frame-of.ts';
export { LiveClient, type LiveEvents, type LiveOptions } from './live-client.ts';
export { liveModels, type LiveModel, type LiveModelName } from './live-models.ts';
export type { Place } from './live.ts';
export type { FrameTiming, LiveAnswer, LiveFailure, OpenedLive, WorkerMemory } from './protocol.ts';
export { runtimes, type Runtime, type WasmFiles } from './runtime.ts';
