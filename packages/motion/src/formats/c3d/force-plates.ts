import type { C3dChannel } from './analog.ts';
import { numbersOf, type C3dParameters } from './parameters.ts';

type Vector = readonly [x: number, y: number, z: number];

/** What a force plate measured, one number a sample, in the plate's own axes (z down into the plate). */
export interface ForcePlate {
  readonly type: number;
  /** Force on the plate, in newtons. */
  readonly force: readonly [x: Float64Array, y: Float64Array, z: Float64Array];
  /** Corners in the file's axes, metres. */
  readonly corners: readonly Vector[];
  /** Where the force acts on the surface, in the file's axes, metres, n × 3; NaN where there is less than 20 N. */
  readonly centreOfPressure: Float64Array;
}

/** Below this the centre of pressure is noise. */
const LEAST_FORCE_N = 20;

const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const unit = (a: Vector): Vector => {
  const length = Math.hypot(...a);
  return [a[0] / length, a[1] / length, a[2] / length];
};
const middle = (...all: readonly Vector[]): Vector => [
  all.reduce((sum, v) => sum + v[0], 0) / all.length,
  all.reduce((sum, v) => sum + v[1], 0) / all.length,
  all.reduce((sum, v) => sum + v[2], 0) / all.length,
];

type Six = readonly [number, number, number, number, number, number];

/** Channels of one sample to force and moment about the plate's origin; [half width, half length] for type 3. */
type Wrench = (channels: readonly number[], origin: Vector) => Six;

/**
 * By FORCE_PLATFORM:TYPE: 1 gives the centre of pressure itself, 2 and 4 six components, 3 the eight sensors of a Kistler
 * plate, whose distances stand in ORIGIN. https://www.c3d.org/HTML/Documents/forceplatformtype.htm
 */
const wrenches: Readonly<Record<number, Wrench>> = {
  1: ([fx, fy, fz, px, py, mz]) => [fx!, fy!, fz!, py! * fz!, -px! * fz!, mz!],
  2: ([fx, fy, fz, mx, my, mz]) => [fx!, fy!, fz!, mx!, my!, mz!],
  3: ([x12, x34, y14, y23, z1, z2, z3, z4], [a, b]) => [
    x12! + x34!,
    y14! + y23!,
    z1! + z2! + z3! + z4!,
    b * (z1! + z2! - z3! - z4!),
    a * (-z1! + z2! + z3! - z4!),
    b * (x34! - x12!) + a * (y14! - y23!),
  ],
};

const calibrated = (channels: readonly number[], matrix: readonly number[]): number[] =>
  Array.from({ length: 6 }, (_, row) =>
    channels.reduce((sum, value, column) => sum + value * (matrix[column * 6 + row] ?? 0), 0),
  );

/** Samples that ZERO names, from 1, are of an empty plate: their mean is taken off. */
const zeroed = (values: Float64Array, [first = 0, last = 0]: readonly number[]): Float64Array => {
  if (!(first >= 1 && last >= first && last <= values.length)) return values;
  const part = values.subarray(first - 1, last);
  const offset = part.reduce((sum, value) => sum + value, 0) / part.length;
  return values.map((value) => value - offset);
};

/**
 * The plates of the FORCE_PLATFORM group that are of a known type and whose channels are there.
 * @param metresPerUnit of positions in the file
 */
export const readForcePlates = (
  parameters: C3dParameters,
  channels: readonly C3dChannel[],
  metresPerUnit: number,
): ForcePlate[] => {
  const get = (name: string): readonly number[] => numbersOf(parameters, 'FORCE_PLATFORM', name);
  const perPlate = parameters.get('FORCE_PLATFORM')?.get('CHANNEL')?.dimensions[0] ?? 6;
  const matrixSize = (parameters.get('FORCE_PLATFORM')?.get('CAL_MATRIX')?.dimensions ?? [6, 6])
    .slice(0, 2)
    .reduce((product, dimension) => product * dimension, 1);
  const plates: ForcePlate[] = [];
  const count = get('USED')[0] ?? 0;
  for (let plate = 0; plate < count; plate++) {
    const type = get('TYPE')[plate] ?? 0;
    const wrench = wrenches[type === 4 ? 2 : type];
    const used = type === 3 ? 8 : 6;
    const own = get('CHANNEL').slice(plate * perPlate, plate * perPlate + used);
    const signals = own.map((channel) => channels[channel - 1]);
    if (!wrench || own.length < used || signals.some((signal) => signal === undefined)) continue;
    const vector = (name: string, at: number): Vector => {
      const [x = 0, y = 0, z = 0] = get(name).slice(at, at + 3);
      return [x * metresPerUnit, y * metresPerUnit, z * metresPerUnit];
    };
    const corners = [0, 1, 2, 3].map((corner) => vector('CORNERS', plate * 12 + corner * 3));
    const origin = vector('ORIGIN', plate * 3);
    const matrix = type === 4 ? get('CAL_MATRIX').slice(plate * matrixSize, (plate + 1) * matrixSize) : [];
    // Moments, or for type 1 places; a calibrated one is in the unit of its channel too.
    const perMillimetre = signals.map((signal) => (/mm/i.test(signal!.unit) ? 0.001 : 1));
    plates.push(
      measured(type, {
        values: signals.map((signal) => zeroed(signal!.values, get('ZERO'))),
        wrench: (sample) => {
          const own = type === 4 ? calibrated(sample, matrix) : sample;
          return wrench(
            own.map((value, channel) => value * perMillimetre[channel]!),
            origin,
          );
        },
        corners,
        origin,
      }),
    );
  }
  return plates;
};

const measured = (
  type: number,
  {
    values,
    wrench,
    corners,
    origin,
  }: {
    values: readonly Float64Array[];
    wrench: (sample: readonly number[]) => Six;
    corners: readonly Vector[];
    origin: Vector;
  },
): ForcePlate => {
  const [c1, c2, c3, c4] = corners as [Vector, Vector, Vector, Vector];
  const x = unit(minus(middle(c1, c4), middle(c2, c3)));
  const y = unit(minus(middle(c1, c2), middle(c3, c4)));
  const centre = middle(c1, c2, c3, c4);
  const n = values[0]!.length;
  const force = [new Float64Array(n), new Float64Array(n), new Float64Array(n)] as const;
  const centreOfPressure = new Float64Array(n * 3).fill(Number.NaN);
  // A Kistler plate has its origin in the surface but for the height; the others say where it lies.
  const [ox, oy, oz] = type === 3 ? [0, 0, origin[2]] : type === 1 ? [0, 0, 0] : origin;
  for (let i = 0; i < n; i++) {
    const [fx, fy, fz, mx, my] = wrench(values.map((signal) => signal[i]!));
    force[0][i] = fx;
    force[1][i] = fy;
    force[2][i] = fz;
    if (Math.abs(fz) < LEAST_FORCE_N) continue;
    const px = (fx * oz - my) / fz - ox;
    const py = (fy * oz + mx) / fz - oy;
    for (let axis = 0; axis < 3; axis++)
      centreOfPressure[i * 3 + axis] = centre[axis]! + px * x[axis]! + py * y[axis]!;
  }
  return { type, force, corners, centreOfPressure };
};
