import type { PoseSequence } from '../../pose/pose.ts';
import { poseMarkers, type PoseMarkerOptions } from '../pose-markers.ts';
import { writeC3d } from './write.ts';

/** Parameters hold at most 255 letters in one text. */
const LONGEST_TEXT = 255;

/**
 * One person's keypoints as a C3D file, as `poseMarkers` gives them; what they are, and whether they were resampled,
 * stands in the parameter KINEMA:NOTE.
 * @throws KinemaError `no_scale`; `export_impossible` for a single picture or when nobody is seen
 */
export const writePoseC3d = (sequence: PoseSequence, options: PoseMarkerOptions = {}): Uint8Array => {
  const { table } = poseMarkers(sequence, options, 'C3D');
  return writeC3d({
    markers: table,
    groups: { KINEMA: { NOTE: { texts: [table.note.slice(0, LONGEST_TEXT)] } } },
  });
};
