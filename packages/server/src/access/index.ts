export type { Guard, Need } from './guard.ts';
export type { KeyRing } from './key-ring.ts';
export { isSameSecret, keyPrefix, keyState, type StoredKey } from './key.ts';
export type * from './keys.ts';
export * from './open.ts';
export { isFromThisMachine, isOwnPage, isUnsafe } from './origin.ts';
export * from './roles.ts';
export * from './session.ts';
