import { randomNormal, seededRandom } from '../../random/index.ts';
import type { AxisColumns, ImuColumns } from '../imu.ts';

export interface MadeWalk {
  readonly columns: ImuColumns;
  /** Foot contacts, in seconds. */
  readonly contacts: readonly number[];
}

export interface WalkOptions {
  readonly rateHz?: number;
  readonly seconds?: number;
  /** Standing before and after. */
  readonly stillSeconds?: number;
  readonly stepSeconds?: number;
  readonly startSeconds?: number;
  readonly seed?: number;
}

/**
 * Somebody stands, walks, and stands, with a sensor at the waist: the trunk rises and falls once a step, and each contact
 * sends a short jolt; left and right differ a little, and so do steps in length. Known are the contacts.
 */
export const makeWalk = ({
  rateHz = 100,
  seconds = 30,
  stillSeconds = 4,
  stepSeconds = 0.55,
  startSeconds = 0,
  seed = 1,
}: WalkOptions = {}): MadeWalk => {
  const random = seededRandom(seed);
  const contacts: number[] = [];
  for (let t = stillSeconds; t < seconds - stillSeconds; t += stepSeconds * (1 + 0.03 * randomNormal(random)))
    contacts.push(t);
  const heights = contacts.map((_, i) => (i % 2 === 0 ? 1 : 0.85) * (1 + 0.08 * randomNormal(random)));
  const count = Math.round(seconds * rateHz);
  const timeSeconds = Float64Array.from({ length: count }, (_, i) => i / rateHz);
  const up = timeSeconds.map((t) =>
    contacts.reduce((sum, contact, k) => {
      const d = t - contact;
      if (Math.abs(d) > stepSeconds) return sum;
      const sway = 2.5 * Math.exp(-0.5 * (d / 0.09) ** 2) - 1.6 * Math.exp(-0.5 * ((d - 0.27) / 0.12) ** 2);
      return sum + heights[k]! * sway;
    }, 9.81),
  );
  const along = timeSeconds.map((t, i) => 0.3 * Math.sin(11 * t) * Number(Math.abs(up[i]! - 9.81) > 0.05));
  const noise = (): Float64Array => timeSeconds.map(() => 0.03 * randomNormal(random));
  const [x, y, z] = [noise(), noise(), noise()];
  const accel: AxisColumns = [x.map((e, i) => e + along[i]!), y, z.map((e, i) => e + up[i]!)];
  return {
    columns: { timeSeconds: timeSeconds.map((t) => t + startSeconds), accel },
    contacts: contacts.map((t) => t + startSeconds),
  };
};

/** Somebody sits and types: small taps at uneven times, the sensor at the wrist. */
export const makeTyping = (seconds = 60, rateHz = 100, seed = 1): ImuColumns => {
  const random = seededRandom(seed);
  const taps: number[] = [];
  for (let t = 0; t < seconds; t += 0.08 + 0.6 * random() ** 2) taps.push(t);
  const timeSeconds = Float64Array.from({ length: seconds * rateHz }, (_, i) => i / rateHz);
  let next = 0;
  const accel = timeSeconds.map((t) => {
    while (next + 1 < taps.length && taps[next + 1]! <= t) next++;
    const since = t - taps[next]!;
    return 9.81 + 0.8 * Math.exp(-since / 0.03) * Math.sin(120 * since) + 0.03 * randomNormal(random);
  });
  return { timeSeconds, accel };
};

/** The sensor turned by a rotation given as three angles about z, y and x, in radians. */
export const turned = (
  { accel, ...rest }: ImuColumns,
  [a, b, c]: readonly [number, number, number],
): ImuColumns => {
  const [x, y, z] = accel as AxisColumns;
  const [ca, sa, cb, sb, cc, sc] = [a, b, c].flatMap((angle) => [Math.cos(angle), Math.sin(angle)]) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const rows = [
    [ca * cb, ca * sb * sc - sa * cc, ca * sb * cc + sa * sc],
    [sa * cb, sa * sb * sc + ca * cc, sa * sb * cc - ca * sc],
    [-sb, cb * sc, cb * cc],
  ] as const;
  const [u, v, w] = rows.map(([p, q, r]) =>
    Float64Array.from(x, (one, i) => p * one + q * y[i]! + r * z[i]!),
  );
  return { ...rest, accel: [u!, v!, w!] };
};
