export * from './api.ts';
export * from './describe.ts';
