export * from './guard.ts';
export * from './key-ring.ts';
export { keyPrefix, keyState, type KeyState, type StoredKey } from './key.ts';
export * from './keys.ts';
export * from './open.ts';
export { isFromThisMachine, isOwnPage, isUnsafe } from './origin.ts';
export * from './roles.ts';
export * from './session.ts';
