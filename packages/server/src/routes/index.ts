export * from './api.ts';
export * from './describe.ts';
export * from './page.ts';
export type * from './services.ts';
