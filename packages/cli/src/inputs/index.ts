export * from './expand.ts';
export * from './natural-order.ts';
export * from './origin.ts';
