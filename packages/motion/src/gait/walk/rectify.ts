import { heightShares, type Facing } from '../../kinematics/index.ts';
import type { BodyPointName, PointPath } from '../body/body.ts';
import { sides, type Side } from '../event.ts';
import { tangentSd, type Slant } from './slant.ts';

/**
 * How far apart the points of the two sides lie across the walk, as shares of the height with standard deviations among
 * adults: the lines that the feet walk on (0.10 ± 0.035 m); hips, from between their centres, as motion capture takes them, to
 * the breadth that Drillis and Contini give, as models differ in where they put them; shoulders. Knees and arms follow them.
 */
const APART = {
  feet: { share: 0.059, sd: 0.02 },
  hips: { share: 0.145, sd: 0.045 },
  shoulders: { share: heightShares.shoulderWidth, sd: 0.1 * heightShares.shoulderWidth },
} as const;

type Level = keyof typeof APART;

const levels: Readonly<Record<Level, RegExp>> = {
  feet: /_(ankle|heel|foot_index)$/,
  hips: /_hip$/,
  shoulders: /_(shoulder|elbow|wrist)$/,
};

/**
 * How far a knee lies beside the line from hip to ankle as seen from in front, as a share of the height (standard deviation):
 * 5° of the thigh, as legs differ. Seen askew it bends the leg.
 */
const KNEE_ASIDE_SD = Math.sin((5 * Math.PI) / 180) * heightShares.thigh;

/** Where on the line from hip to ankle a knee is. */
const KNEE = heightShares.thigh / (heightShares.thigh + heightShares.shank);

/** What is not known of a slant and of a body, changed by so many standard deviations, to see what measures owe to it. */
export type SlantChange = Partial<Readonly<Record<'focal' | 'change' | 'knees' | Level, number>>>;

/** One change at a time, of all there are. */
export const slantChanges: readonly SlantChange[] = [
  { focal: 1 },
  { change: 1 },
  { knees: 1 },
  { feet: 1 },
  { hips: 1 },
  { shoulders: 1 },
];

const LEAST_TOLD_DEGREES = 5;

const degrees = (tangent: number): number => (Math.atan(tangent) * 180) / Math.PI;

/** A sentence on a walk that is clearly askew. */
export const slantNote = (slant: Slant | undefined): string | undefined => {
  if (!slant) return undefined;
  const angle = degrees(slant.tangent);
  if (Math.abs(angle) < LEAST_TOLD_DEGREES) return undefined;
  const sd = degrees(Math.abs(slant.tangent) + tangentSd(slant)) - Math.abs(angle);
  return `the walk goes ${Math.abs(angle).toFixed(0)}° (standard deviation ${sd.toFixed(0)}°) ${angle > 0 ? 'towards the camera' : 'away from the camera'}, as the change of the person's size in the picture tells; lengths and angles are put right for it, and are less sure`;
};

/** How far from the middle of the body a point is to be taken for, as a share of the height. */
const asideOf = (name: BodyPointName, change: SlantChange): number => {
  const half = (level: Level): number => (APART[level].share + (change[level] ?? 0) * APART[level].sd) / 2;
  if (name.endsWith('_knee')) return half('hips') + KNEE * (half('feet') - half('hips'));
  const level = (Object.keys(levels) as Level[]).find((one) => levels[one].test(name));
  return level ? half(level) : 0;
};

const facingSign = (facing: Facing): 1 | -1 => (facing === 'right' ? 1 : -1);

/** Nobody comes that much nearer on one walk past a camera. */
const LEAST_NEARNESS = 0.2;

/** Of each column of a picture, from its middle: how many times as large the body would be seen in its usual size. */
export const magnifier =
  ({ tangent, focalPixels, usualColumn }: Slant, facing: Facing): ((column: number) => number) =>
  (column) => {
    const perColumn = (facingSign(facing) * tangent) / focalPixels;
    return (
      1 / Math.max(LEAST_NEARNESS, 1 + (perColumn * (column - usualColumn)) / (1 + perColumn * usualColumn))
    );
  };

/**
 * Makes of a walk askew in the picture one along it: each point is put where its line of sight meets the plane in which it
 * moves, which is upright along the walk, and as far beside the body's middle as such a point usually is. So ways across the
 * picture become as long as the ways on the ground that they are of, the body as large throughout as it is in its usual size,
 * and what is nearer to the camera or farther from it no more ahead or behind for that.
 */
export const rectifier = (
  slant: Slant | undefined,
  facing: Facing,
  { width, height }: { readonly width: number; readonly height: number },
  change: SlantChange = {},
): ((name: BodyPointName, path: Omit<PointPath, 'z'>) => Omit<PointPath, 'z'>) => {
  if (!slant) return (_, path) => path;
  const focalPixels = slant.focalPixels * (1 + (change.focal ?? 0) * slant.focalRelativeSd);
  const seen = slant.tangent + (change.change ?? 0) * slant.changeSd;
  const magnification = magnifier({ ...slant, tangent: seen }, facing);
  const tangent = (seen * focalPixels) / slant.focalPixels;
  const stretch = Math.sqrt(1 + tangent ** 2);
  const forward = facingSign(facing);
  // Who walks to the right of the picture has the right side towards the camera.
  const near: Side = facing === 'right' ? 'right' : 'left';
  return (name, { x, y, sds }) => {
    const side = sides.find((one) => name.startsWith(one));
    const knee = name.endsWith('_knee') ? (change.knees ?? 0) * KNEE_ASIDE_SD : 0;
    const towards =
      side === undefined ? 0 : ((side === near ? 1 : -1) * asideOf(name, change) + knee) * slant.heightPixels;
    return {
      x: x.map((value) => {
        const column = value - width / 2;
        const sight = (forward * column) / focalPixels;
        const behind = (towards * (tangent - sight)) / (1 + tangent * sight);
        return column * magnification(column) * stretch + forward * behind;
      }),
      y: y.map((value, i) => (value + height / 2) * magnification(x[i]! - width / 2)),
      sds: sds.map((sd, i) => sd * magnification(x[i]! - width / 2) * stretch),
    };
  };
};
