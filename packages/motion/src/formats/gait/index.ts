export { agreementDocument } from './agreement.ts';
export { gaitDocument, type GaitDocument, type GaitParameter } from './document.ts';
export { readGaitDocument } from './read-document.ts';
export { gaitCurveCsv, gaitEventCsv, gaitMeasureCsv } from './tables.ts';
