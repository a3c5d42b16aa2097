export * from './axes.ts';
export * from './builder.ts';
export * from './order.ts';
export * from './shape.ts';
export * from './tensor.ts';
