export { callerOf, openToAll } from './admission.ts';
export * from './app.ts';
export { sendProblem } from './errors.ts';
export * from './file-part.ts';
export { clientSignal } from './leaving.ts';
export { parseJson } from './json-body.ts';
export * from './log.ts';
export * from './send.ts';
export { validationMessage } from './validation.ts';
