export * from './loopback.ts';
export * from './settings.ts';
