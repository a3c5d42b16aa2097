/** Positions of named markers over time, whatever file they come from. */
export interface MarkerTable {
  readonly markers: readonly string[];
  readonly rateHz: number;
  readonly times: Float64Array;
  /** Frames × markers × 3 metres, whatever the file's unit; NaN where a marker is missing. */
  readonly metres: Float64Array;
  /** The header's free text: a path in most TRC files, a program's name in C3D files. */
  readonly note: string;
  /** Frames that the file announces and does not hold, since it was cut off. */
  readonly missingFrames?: number;
}
