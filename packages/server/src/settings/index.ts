export * from './document.ts';
export * from './loopback.ts';
export * from './settings.ts';
export * from './shown.ts';
export * from './listen-failure.ts';
