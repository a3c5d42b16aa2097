export * from './app.ts';
export { sendProblem } from './errors.ts';
export * from './file-part.ts';
export * from './log.ts';
export * from './send.ts';
export { validationMessage } from './validation.ts';
