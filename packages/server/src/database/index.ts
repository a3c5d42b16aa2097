export type { Bell } from './bell.ts';
export * from './constraint.ts';
export * from './in-one.ts';
export { migrateDown } from './migrate.ts';
export * from './open.ts';
export * from './page.ts';
export * from './project.ts';
export type * from './tables.ts';
export * from './turn.ts';
