export * from './api.ts';
export * from './describe.ts';
export * from './metrics.ts';
export * from './page.ts';
export type * from './picture-work.ts';
export type * from './services.ts';
