export * from './backend.ts';
export * from './onnxruntime.ts';
export * from './pool.ts';
export * from './tensor.ts';
