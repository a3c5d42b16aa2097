export type {
  AgreedMeasureRow,
  AgreementReport,
  AgreementRow,
  EventAgreementRow,
} from './agreement-report.ts';
export {
  comparison,
  detectableChange,
  type Comparison,
  type ComparisonRow,
  type Verdict,
} from './comparison.ts';
export { aboutCurves, type CurvePanel } from './curve-panels.ts';
export type { CyclePhases } from './cycle-phases.ts';
export * from './figures/index.ts';
export type {
  MeasureRow,
  MeasureSection,
  MeasureTable,
  RowReference,
  Standing,
  WithheldMeasures,
} from './measure-table.ts';
export type { Fact } from './quality.ts';
export { gaitReport, NOT_STATED, type BesideSession, type GaitReport, type WalkShown } from './report.ts';
export type * from './session.ts';
export { sentence } from './words.ts';
