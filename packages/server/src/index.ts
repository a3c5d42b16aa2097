export { readSettings, type ServerSettings } from './settings/index.ts';
export { startServer, type RunningServer, type StartOptions } from './start/index.ts';
