export { readImuCsv } from './read-imu.ts';
export { reportSteps, type FileSteps } from './report.ts';
