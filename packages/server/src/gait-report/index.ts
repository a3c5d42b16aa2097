export { gaitReportPdf } from './gait-report-pdf.ts';
