export * from './failure.ts';
export * from './in-order.ts';
export * from './interrupt.ts';
export * from './context.ts';
export * from './options.ts';
export * from './data-dir.ts';
