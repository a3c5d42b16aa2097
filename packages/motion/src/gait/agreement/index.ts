export {
  gaitAgreement,
  type AgreementOptions,
  type EventAgreement,
  type GaitEventPair,
  type GaitAgreement,
  type MeasureAgreement,
  type StrideAgreement,
} from './agreement.ts';
export type { BlandAltman } from './bland-altman.ts';
export type { Synchrony } from './synchronise.ts';
