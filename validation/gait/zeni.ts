import { zeroPhaseFilter } from '@kinema/motion/signal';
import { sides, type Walk } from '@kinema/motion/gait';
import type { TrueEvent } from './trials.ts';

const CUTOFF_HZ = 6;
const LEAST_APART_SECONDS = 0.5;

/** Peaks of a signal in their order, none nearer to a higher one than half a second. */
const peaks = (times: Float64Array, values: Float64Array): number[] => {
  const found = [...values.keys()].filter(
    (i) => i > 0 && i < values.length - 1 && values[i]! > values[i - 1]! && values[i]! >= values[i + 1]!,
  );
  const kept: number[] = [];
  for (const i of found.toSorted((a, b) => values[b]! - values[a]!))
    if (kept.every((other) => Math.abs(times[other]! - times[i]!) >= LEAST_APART_SECONDS)) kept.push(i);
  return kept.toSorted((a, b) => a - b);
};

/**
 * Zeni's coordinate method as published: heel strike where the heel is farthest before the pelvis, toe off where the toe is
 * farthest behind it, coordinates low-passed at 6 Hz, to the nearest frame.
 */
export const zeniEvents = ({ passes }: Walk): TrueEvent[] =>
  passes.flatMap(({ times, points }) => {
    const filter = zeroPhaseFilter(times, { cutoffHz: CUTOFF_HZ, noiseCorrelationSeconds: 0 });
    return sides.flatMap((side) => {
      const pelvis = points.get('pelvis');
      const heel = points.get(`${side}_heel`) ?? points.get(`${side}_ankle`);
      const toe = points.get(`${side}_foot_index`);
      if (!pelvis || !heel || !toe) return [];
      const ahead = (of: typeof heel, sign: 1 | -1): Float64Array =>
        filter({
          values: of.forward.map((value, i) => sign * (value - pelvis.forward[i]!)),
          sds: of.sds,
        }).values;
      return [
        ...peaks(times, ahead(heel, 1)).map((i): TrueEvent => ({
          type: 'heel-strike',
          side,
          timeSeconds: times[i]!,
        })),
        ...peaks(times, ahead(toe, -1)).map((i): TrueEvent => ({
          type: 'toe-off',
          side,
          timeSeconds: times[i]!,
        })),
      ];
    });
  });
