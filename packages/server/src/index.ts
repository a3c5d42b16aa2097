export { readSettings, type ServerSettings } from './settings/index.ts';
export {
  startServer,
  startWorker,
  type RunningServer,
  type RunningWorker,
  type StartOptions,
  type StartWorkerOptions,
} from './start/index.ts';
