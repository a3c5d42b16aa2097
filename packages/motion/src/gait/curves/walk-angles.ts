import type { Walk } from '../walk/walk.ts';
import { passAngles } from './pass-angles.ts';

/** Angles over time, columns as OpenSim's Rajagopal model names its coordinates, in degrees. */
export interface WalkAngles {
  readonly columns: readonly string[];
  readonly times: Float64Array;
  /** Rows × columns; NaN where there is none. */
  readonly degrees: Float64Array;
}

/**
 * OpenSim's coordinates (Rajagopal et al. 2016) that an angle of the plane of walking stands for, and the sign. Those of
 * the back lean backwards where they are positive.
 */
const coordinates = [
  { name: 'lumbar_extension', angle: 'trunk', sign: -1 },
  ...(['r', 'l'] as const).flatMap((mark) => {
    const side = mark === 'r' ? 'right' : 'left';
    return [
      { name: `hip_flexion_${mark}`, angle: `hip_${side}`, sign: 1 },
      { name: `knee_angle_${mark}`, angle: `knee_${side}`, sign: 1 },
      { name: `ankle_angle_${mark}`, angle: `ankle_${side}`, sign: 1 },
      { name: `arm_flex_${mark}`, angle: `arm_swing_${side}`, sign: 1 },
    ];
  }),
];

/** The angles of a walk, pass after pass; what no pass has has no column, and when there is no angle there is no row. */
export const walkAngles = (walk: Walk): WalkAngles => {
  const passes = walk.passes.map((pass) => ({
    times: pass.times,
    angles: passAngles(pass, walk.noise),
  }));
  const used = coordinates.filter(({ angle }) => passes.some(({ angles }) => angles.has(angle)));
  const rows = passes.flatMap(({ times, angles }) =>
    Array.from(times, (time, row) => ({
      time,
      degrees: used.map(({ angle, sign }) => sign * (angles.get(angle)?.values[row] ?? Number.NaN)),
    })).filter(({ degrees }) => degrees.some((value) => !Number.isNaN(value))),
  );
  return {
    columns: used.map(({ name }) => name),
    times: Float64Array.from(rows, ({ time }) => time),
    degrees: Float64Array.from(rows.flatMap(({ degrees }) => degrees)),
  };
};
