export { networkInputs } from './calibration.ts';
export { exportFormats, exportStepModel, type ExportedModel, type ExportFormat } from './export.ts';
