import type { PoseSequence } from '../../pose/pose.ts';
import type { BodyRecording } from '../body/body.ts';

const isOfLegs = (name: string): boolean => /_(hip|knee|ankle|heel|foot_index)$/.test(name);

/**
 * Whether in each row the edge of the picture cuts off a part of the legs: models put what lies beyond it at the edge, or on
 * the other leg. A joint that is no farther from the edge than its standard deviation may lie beyond. Of a picture whose size
 * is not known (0), as of keypoints from a table, nothing is.
 */
export const cutOffByEdge = (
  { points, times }: BodyRecording,
  { width, height }: Pick<PoseSequence, 'width' | 'height'>,
): boolean[] => {
  const legs = [...points].filter(([name]) => isOfLegs(name)).map(([, path]) => path);
  return Array.from(
    times,
    (_, row) =>
      width > 0 &&
      legs.some(
        ({ x, y, sds }) => Math.min(x[row]!, width - x[row]!, -y[row]!, height + y[row]!) < sds[row]!,
      ),
  );
};
