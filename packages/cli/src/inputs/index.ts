export * from './expand.ts';
export * from './natural-order.ts';
