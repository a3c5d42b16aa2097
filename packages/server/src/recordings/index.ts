export * from './library.ts';
export { MEDIA } from './receive.ts';
