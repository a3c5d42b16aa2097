import type { PoseSequence } from '../../pose/pose.ts';
import type { Provenance } from '../../provenance/index.ts';
import { poseMarkers, type PoseMarkerOptions } from '../pose-markers.ts';
import { writeC3d } from './write.ts';

interface PoseC3dOptions extends PoseMarkerOptions {
  readonly provenance?: Provenance;
}

/**
 * One person's keypoints as a C3D file, as `poseMarkers` gives them; what they are, and whether they were resampled,
 * stands in the parameter KINEMA:NOTE.
 * @throws KinemaError `no_scale`; `export_impossible` for a single picture or when nobody is seen
 */
export const writePoseC3d = (
  sequence: PoseSequence,
  { provenance, ...options }: PoseC3dOptions = {},
): Uint8Array => {
  const { table } = poseMarkers(sequence, options, 'C3D');
  return writeC3d({
    markers: table,
    note: table.note,
    ...(provenance && { provenance }),
  });
};
