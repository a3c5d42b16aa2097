export * from './bvh/index.ts';
export * from './c3d/index.ts';
export {
  cocoDataset,
  cocoResults,
  type CocoFrame,
  type CocoOptions,
  type CocoPoseAnnotation,
  type CocoPoseCategory,
  type CocoPoseDataset,
  type NamedSequence,
} from './coco-json.ts';
export { keypointCsvLines, readKeypointCsv, type KeypointTable, type ReadCsvOptions } from './csv.ts';
export * from './gait/index.ts';
export { handCsvHeader, handCsvLines, type NamedHandFrames } from './hand-csv.ts';
export * from './hand-lines.ts';
export * from './imu/index.ts';
export * from './json-lines.ts';
export { liveHand, livePerson, type LiveHandWire, type LivePersonWire } from './live-frame.ts';
export { readMot, writeMot, type MotionStorage } from './mot.ts';
export * from './step-lines.ts';
export { cellsIn } from './text-cell.ts';
export { writeParquet, type ParquetOptions } from './parquet.ts';
export type { MarkerTable } from './marker-table.ts';
export * from './pose-file.ts';
export { poseMarkers, type PoseMarkerOptions } from './pose-markers.ts';
export { readTrc, writeMarkerTrc, writeTrc, type TrcOptions } from './trc.ts';
export type { Markers, MetreOptions, MetreSource } from './metre-markers.ts';
