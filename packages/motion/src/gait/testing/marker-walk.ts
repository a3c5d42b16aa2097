import type { MarkerTable } from '../../formats/marker-table.ts';
import { randomNormal, seededRandom } from '../../random/index.ts';
import { inOrderOfTime, sides, type GaitEvent, type Side } from '../event.ts';

export interface MarkerWalkOptions {
  readonly seconds?: number;
  readonly rateHz?: number;
  readonly strideSeconds?: number;
  /** Share of the stride. */
  readonly stance?: number;
  readonly strideMetres?: number;
  readonly stepWidthMetres?: number;
  /** Direction on the floor. */
  readonly headingDegrees?: number;
  readonly treadmill?: boolean;
  readonly noiseMetres?: number;
  /** Walks to and fro, turning on the spot for as long after each pass. */
  readonly passSeconds?: number;
  readonly seed?: number;
}

export interface MarkerWalk {
  readonly table: MarkerTable;
  readonly events: readonly GaitEvent[];
}

type Place = readonly [forward: number, up: number];

const FOOT = 0.2;
const HEEL_UP = 0.04;
const RISE = 0.55;
const PITCH = (55 * Math.PI) / 180;

/** From 0 to 1 with no speed at either end; at the end a heel still moves a little, as heels do. */
const glide = (share: number): number => share ** 2 * (3 - 2 * share);

const footAt = (
  time: number,
  first: number,
  {
    strideSeconds,
    stance,
    strideMetres,
  }: Required<Pick<MarkerWalkOptions, 'strideSeconds' | 'stance' | 'strideMetres'>>,
): { heel: Place; toe: Place } => {
  const cycle = Math.floor((time - first) / strideSeconds);
  const share = (time - first) / strideSeconds - cycle;
  const heel = (first / strideSeconds + cycle) * strideMetres;
  const rotated = (pitch: number): Place => [
    heel + FOOT - FOOT * Math.cos(pitch),
    HEEL_UP + FOOT * Math.sin(pitch),
  ];
  if (share < stance) {
    const pitch = PITCH * glide(Math.max(0, (share / stance - RISE) / (1 - RISE)));
    return { heel: rotated(pitch), toe: [heel + FOOT, HEEL_UP] };
  }
  const swing = (share - stance) / (1 - stance);
  const [from, lift] = rotated(PITCH);
  const bump = Math.sin(Math.PI * swing);
  const along = glide(swing);
  return {
    heel: [from + (heel + strideMetres - from) * along, lift + (HEEL_UP - lift) * along + 0.03 * bump],
    toe: [heel + FOOT + strideMetres * along, HEEL_UP + 0.04 * bump],
  };
};

/** Markers of somebody who walks evenly, with feet that rest on the ground while they stand, and the true events. */
export const markerWalk = ({
  seconds = 6,
  rateHz = 100,
  strideSeconds = 1.1,
  stance = 0.62,
  strideMetres = 1.3,
  stepWidthMetres = 0.1,
  headingDegrees = 0,
  treadmill = false,
  noiseMetres = 0,
  passSeconds = Infinity,
  seed = 1,
}: MarkerWalkOptions = {}): MarkerWalk => {
  const random = seededRandom(seed);
  const frames = Math.round(seconds * rateHz);
  const names = ['SACR', ...['HEE', 'TOE', 'ANK', 'KNE', 'ASI'].flatMap((part) => [`L${part}`, `R${part}`])];
  const metres = new Float64Array(frames * names.length * 3);
  const speed = strideMetres / strideSeconds;
  const firstStrike = (side: Side): number => (side === 'left' ? 0 : strideSeconds / 2);
  const heading = (headingDegrees * Math.PI) / 180;
  for (let frame = 0; frame < frames; frame++) {
    const whole = frame / rateHz;
    const pass = Math.floor(whole / (2 * passSeconds)) || 0;
    const inPass = passSeconds === Infinity ? whole : whole - 2 * passSeconds * pass;
    const time = Math.min(inPass, passSeconds);
    const turn = Math.PI * (pass + Math.max(0, inPass - passSeconds) / passSeconds || 0);
    // Each pass ends where it began, turned by half a turn on the way.
    const origin = pass % 2 === 1 ? passSeconds * speed : 0;
    const belt = treadmill ? -speed * time : 0;
    const put = (name: string, forward: number, up: number, right: number): void => {
      const [a, b] = [forward + belt, right];
      const [centre, angle] = [speed * time + belt, heading - turn];
      // The body turns about its own middle.
      const [da, db] = [a - centre, b];
      const direction = pass % 2 === 1 ? -1 : 1;
      const middle = origin + direction * centre;
      const x = middle * Math.cos(heading) + da * Math.cos(angle) + db * Math.sin(angle);
      const y = middle * Math.sin(heading) + da * Math.sin(angle) - db * Math.cos(angle);
      const noise = (): number => (noiseMetres > 0 ? noiseMetres * randomNormal(random) : 0);
      metres.set([x + noise(), y + noise(), up + noise()], (frame * names.length + names.indexOf(name)) * 3);
    };
    // Half a step on, for the left heel strikes at 0.
    const pelvis = speed * time - 0.2 * strideMetres + 0.2;
    const bob = 0.02 * Math.cos((4 * Math.PI * time) / strideSeconds);
    put('SACR', pelvis - 0.12, 1 + bob, 0);
    for (const side of sides) {
      const sign = side === 'right' ? 1 : -1;
      const mark = side === 'left' ? 'L' : 'R';
      const { heel, toe } = footAt(time, firstStrike(side), { strideSeconds, stance, strideMetres });
      const lateral = (sign * stepWidthMetres) / 2;
      put(`${mark}HEE`, heel[0], heel[1], lateral);
      put(`${mark}TOE`, toe[0], toe[1], lateral);
      put(`${mark}ANK`, heel[0] + 0.05, heel[1] + 0.05, lateral);
      put(`${mark}KNE`, (heel[0] + pelvis) / 2 + 0.05, 0.5, lateral);
      put(`${mark}ASI`, pelvis + 0.08, 1 + bob, sign * 0.12);
    }
  }
  const events = sides.flatMap((side) => {
    const out: GaitEvent[] = [];
    for (let passStart = 0; passStart < seconds; passStart += 2 * passSeconds) {
      const end = Math.min(seconds - passStart, passSeconds);
      for (let cycle = -1; cycle * strideSeconds < end; cycle++) {
        const strike = firstStrike(side) + cycle * strideSeconds;
        const off = strike + stance * strideSeconds;
        for (const [type, time] of [
          ['heel-strike', strike],
          ['toe-off', off],
        ] as const)
          if (time >= 0 && time < end) out.push({ type, side, timeSeconds: passStart + time, sdSeconds: 0 });
      }
      if (passSeconds === Infinity) break;
    }
    return out;
  });
  const times = Float64Array.from({ length: frames }, (_, i) => i / rateHz);
  return {
    table: { markers: names, rateHz, times, metres, note: '' },
    events: inOrderOfTime(events),
  };
};

/** The same walk seen in a mirror: left and right change places, in space and in name. */
export const mirrored = (table: MarkerTable): MarkerTable => ({
  ...table,
  markers: table.markers.map((name) => name.replace(/^[LR]/, (mark) => (mark === 'L' ? 'R' : 'L'))),
  metres: table.metres.map((value, i) => (i % 3 === 1 ? -value : value)),
});
